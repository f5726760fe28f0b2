package id.titian.hub;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes of Java that live for seconds: what makes a long run faster only makes these slower. */
public final class BriefJava {

    private BriefJava() {}

    /**
     * The command that runs a class.
     *
     * @param classPath where it is found.
     */
    public static List<String> command(String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The same with all that a test sees. */
    public static List<String> command(Class<?> main, String... arguments) {
        return command(System.getProperty("java.class.path"), main, arguments);
    }
}
