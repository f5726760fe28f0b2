package id.titian.agent.command;

import id.titian.agent.door.DoorClient;

/** What the running agent answered, brought to the person. */
public final class Answers {

    private static final int DONE = 200;
    private static final int WRONG_WISH = 400;
    private static final int REFUSED = 422;
    private static final int STICK_FAILED = 424;

    private Answers() {}

    /** Prints what was answered and says how the process is to end. */
    public static ExitCode tell(DoorClient.Answer answer, Surroundings around) {
        (answer.status() == DONE ? around.out() : around.err()).print(answer.text());
        return switch (answer.status()) {
            case DONE -> ExitCode.OK;
            case WRONG_WISH -> ExitCode.USAGE;
            case REFUSED -> ExitCode.FILE_REFUSED;
            case STICK_FAILED -> ExitCode.STICK_FAILED;
            default -> ExitCode.FAILED;
        };
    }
}
