package id.titian.agent.command;

import java.io.PrintStream;

/** What a doctor found, a line each. */
public final class Findings {

    private final PrintStream out;
    private boolean failed;

    Findings(PrintStream out) {
        this.out = out;
    }

    public void pass(String what, String detail) {
        line("PASS", what, detail);
    }

    public void warn(String what, String detail) {
        line("WARN", what, detail);
    }

    public void fail(String what, String detail) {
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
