@echo off
rem Runs Titian from a checkout: builds what is missing, then does what it is asked. Needs a JDK 17 or newer and Maven.
setlocal
set "root=%~dp0"
set "hub=%root%routes\hub\target\titian-hub-exec.jar"
set "agent=%root%gateway-agent\target\titian-agent-all.jar"
set "proof=%root%routes\proof\target"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

if "%~1"=="" goto usage
if "%~1"=="help" goto usage
if "%~1"=="--help" goto usage
if "%~1"=="demo" goto known
if "%~1"=="bench" goto known
if "%~1"=="terminal" goto known
if "%~1"=="hub" goto known
if "%~1"=="agent" goto known
if "%~1"=="build" goto known
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
"%java%" -Xmx512m "-Dtitian.root=%root%." -cp "%proof%\titian-proof.jar;%proof%\lib\*" id.titian.proof.Proof %command% %rest%
exit /b

:usage
echo usage: titian COMMAND [OPTION...]
echo.
echo   demo    the whole chain on this machine; options: --for 60s --chaos --chaos-seed N --report FILE --port-base N --data DIR
echo   bench   measure speed and size on this machine and print a table
echo   terminal  a simulated ZK terminal on 127.0.0.1:4370, a punch every five seconds, for a rehearsal
echo   hub     run a hub; settings as in config\hub.yaml, --key=value overrides
echo   agent   run an agent's command: run, status, read, import, doctor
echo   build   build everything that is missing, without running the tests
exit /b 2
