package id.titian.proof.demo;

import id.titian.proof.process.Program;
import id.titian.proof.town.Plug;
import java.io.IOException;

/** What chaos may strike: a program, or a plug. */
interface Victim {

    boolean isUp();

    /** Strikes it; returns what has happened. */
    String fall() throws IOException, InterruptedException;

    /** Brings it back; returns what has happened. */
    String rise() throws IOException;

    static Victim of(Program program) {
        return new Victim() {
            @Override
            public boolean isUp() {
                return program.isAlive();
            }

            @Override
            public String fall() throws InterruptedException {
                program.kill();
                return "killed " + program.name();
            }

            @Override
            public String rise() throws IOException {
                program.start();
                return "started " + program.name() + " again";
            }
        };
    }

    static Victim of(Plug plug) {
        return new Victim() {
            @Override
            public boolean isUp() {
                return plug.isIn();
            }

            @Override
            public String fall() throws IOException {
                plug.pull();
                return "pulled the plug of " + plug.name();
            }

            @Override
            public String rise() throws IOException {
                plug.putBack();
                return "put the plug of " + plug.name() + " back";
            }
        };
    }
}
