package id.titian.agent.command;

import java.io.PrintStream;

/** What a doctor found, a line each. */
final class Findings {

    private final PrintStream out;
    private boolean failed;

    Findings(PrintStream out) {
        this.out = out;
    }

    void pass(String what, String detail) {
        line("PASS", what, detail);
    }

    void warn(String what, String detail) {
        line("WARN", what, detail);
    }

    void fail(String what, String detail) {
        failed = true;
        line("FAIL", what, detail);
    }

    boolean failed() {
        return failed;
    }

    private void line(String verdict, String what, String detail) {
        out.println(verdict + "  " + what + ": " + detail);
    }
}
