package id.titian.agent.command;

/**
 * How the process ends; part of the interface to service managers and scripts. Never 3: so ends a Java that has no memory left, and
 * it must be started again.
 */
public enum ExitCode {
    OK(0, "done"),
    FAILED(1, "could not be done; the message says why"),
    USAGE(2, "the command line is wrong"),
    IN_USE(4, "another agent uses the data folder"),
    CHECKS_FAILED(5, "doctor found something that keeps the agent from its work"),
    FILE_REFUSED(6, "the file was refused; nothing of it was kept"),
    STICK_FAILED(7, "the stick failed, or was prepared for others; what is whole on it stays for the next try"),
    STUCK(70, "the agent stopped turning, or a part of it died; the service manager should start it again"),
    CONFIG(78, "the configuration is refused");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }
}
