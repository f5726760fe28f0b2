@echo off
rem Runs Titian from a checkout: builds what is missing, then does what it is asked. Needs a JDK 17 or newer and Maven.
setlocal
set "root=%~dp0"
set "hub=%root%routes\hub\target\titian-hub-exec.jar"
set "agent=%root%gateway-agent\target\titian-agent-all.jar"
set "proof=%root%routes\proof\target"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

set "code=2"
if "%~1"=="" goto usage
set "code=0"
if "%~1"=="help" goto usage
if "%~1"=="--help" goto usage
if "%~1"=="-h" goto usage
rem Before anything is looked for or built: whoever asks for help may not have a Java yet. An agent has a help of its own.
if not "%~1"=="agent" if "%~2"=="--help" goto help
if not "%~1"=="agent" if "%~2"=="-h" goto help
set "code=2"
if "%~1"=="demo" goto known
if "%~1"=="bench" goto known
if "%~1"=="terminal" goto known
if "%~1"=="hub" goto known
if "%~1"=="agent" goto known
if "%~1"=="bundle" goto known
if "%~1"=="build" goto known
if "%~1"=="trace" goto known
if "%~1"=="verify" goto known
if "%~1"=="verify-extract" goto known
if "%~1"=="policy" goto known
echo titian: there is no command "%~1" 1>&2
goto usage

:known
if exist "%hub%" if exist "%agent%" if exist "%proof%\titian-proof.jar" goto built
echo titian: building (the first time fetches the libraries and takes some minutes) ... 1>&2
pushd "%root%"
call mvn -q -B -ntp -Dmaven.test.skip=true package
if errorlevel 1 (
    popd
    echo titian: the build failed; its messages stand above. 1>&2
    exit /b 2
)
popd

:built
set "command=%~1"
set "rest="
if "%command%"=="bundle" set "rest= bundle"
if "%command%"=="bundle" set "command=agent"
:collect
shift
if "%~1"=="" goto collected
set rest=%rest% %1
goto collect

:collected
if "%command%"=="build" exit /b 0
if "%command%"=="hub" (
    "%java%" -Xmx1g -XX:+ExitOnOutOfMemoryError -jar "%hub%" %rest%
    exit /b
)
if "%command%"=="agent" (
    "%java%" "@%root%config\agent.jvm" -jar "%agent%" %rest%
    exit /b
)
if "%command%"=="policy" (
    "%java%" -Xmx256m -cp "%proof%\titian-proof.jar;%proof%\lib\*" id.titian.rules.check.PolicyCheck %rest%
    exit /b
)
"%java%" -Xmx512m "-Dtitian.root=%root%." -cp "%proof%\titian-proof.jar;%proof%\lib\*" id.titian.proof.Proof %command% %rest%
exit /b

:help
if "%~1"=="hub" goto usage_hub
if "%~1"=="bench" goto usage_bench
if "%~1"=="demo" goto usage
if "%~1"=="terminal" goto usage
if "%~1"=="build" goto usage
if "%~1"=="bundle" goto usage
if "%~1"=="trace" goto usage_ask
if "%~1"=="verify" goto usage_ask
if "%~1"=="verify-extract" goto usage_ask
if "%~1"=="policy" goto usage_policy
set "code=2"
echo titian: there is no command "%~1" 1>&2
goto usage

:usage_hub
echo usage: titian hub [--KEY=VALUE...]
echo.
echo Runs a hub until Ctrl-C: broker, database, console and REST interface in one process.
echo.
echo   --titian.data=DIR        keep everything here (default: data in the current folder)
echo   --server.port=N          console and REST interface (default 8080)
echo   --titian.broker.port=N   where agents connect by MQTT (default 1883)
echo   --spring.config.additional-location=file:hub.yaml
echo                            read settings from a file too
echo.
echo Every setting stands in config\hub.yaml with its default and what it is for; each of its keys is an option here.
exit /b 0

:usage_policy
echo usage: titian policy check --policies DIR [--calendar FILE] --cases FILE...
echo        titian policy schema policy^|calendar^|ladder
echo.
echo   check    runs worked cases against the policies, calendars and ladders (*.yaml) of a folder
echo              --policies DIR    the folder
echo              --calendar FILE   a calendar that is not in it
echo              --cases FILE...   days, months, discipline, appraisers (CSV) or pairing (YAML)
echo            One line for each case, PASS or FAIL with what was expected, what came and why; a last line with both
echo            numbers. Beside them MISTAKE and NOTE lines about rule files; a NOTE is for a person and fails nothing.
echo   schema   prints the JSON Schema of a kind of file, for editors
echo.
echo Exit code 0: nothing failed; 1: a case failed, or a rule file has a mistake; 2: it was called in a way that is not
echo understood.
echo.
echo The policies that come with Titian, and their cases, are in config\policies:
echo.
echo   titian policy check --policies config\policies --cases config\policies\cases\*
exit /b 0

:usage_ask
echo usage: titian trace --month 2024-08 --nip NIP
echo        titian trace --punch KEY [--day 2024-08-05]
echo        titian verify-extract FILE [--key TEXT]
echo        titian verify [--from 2024-08-01T00:00:00Z] [--to 2024-09-01T00:00:00Z]
echo.
echo Asks a running hub what a figure was made of, or whether it still stores what came.
echo.
echo   --url URL      the hub (default http://localhost:8080)
echo   --token FILE   a file with a token of it (default data\api-token)
echo.
echo Exit code of verify: 0 only if everything was compared and nothing differs.
exit /b 0

:usage_bench
echo usage: titian bench [--quick]
echo.
echo Measures speed and size on this machine, prints a table, and leaves its data in a temporary folder that it names.
echo.
echo   --quick   a tenth of the load, to see that everything works; its figures are worth little
exit /b 0

:usage
echo usage: titian COMMAND [OPTION...]
echo.
echo   demo    the whole chain on this machine; options: --mixed --for 60s --chaos --chaos-seed N --report FILE --port-base N --data DIR
echo   bench   measure speed and size on this machine and print a table
echo   terminal  a simulated ZK terminal on 127.0.0.1:4370, a punch every five seconds; option: --port N
echo   hub     run a hub; settings as in config\hub.yaml, --key=value overrides
echo   agent   run an agent's command: run, status, read, import, export, doctor
echo   bundle  look at a bundle from a stick, off-line: inspect FILE [--identity FILE], or verify FILE [--agent-key TEXT]
echo   policy  attendance policies and their worked cases: check --policies DIR --cases FILE..., or schema KIND
echo   trace   what a figure of the payroll was made of, down to the terminals' bytes, asked of a running hub
echo   verify  whether a running hub still stores what came
echo   verify-extract  whether a sealed extract is as the hub made it, off-line: FILE [--key TEXT]
echo   build   build everything that is missing, without running the tests
exit /b %code%
