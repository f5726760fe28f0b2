package id.titian.sandbox.anviz;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What becomes of an answer on its way when something goes wrong. */
final class Mishap {

    private static final int TORN_PAUSE_MILLIS = 15;
    private static final int WORST_LENGTH = 0xFFFF;

    private Mishap() {}

    static void say(byte[] answer, Trouble trouble, Voice voice) throws IOException {
        switch (trouble.kind()) {
            case LOST_ANSWER, LOST_CALL -> {}
            case FLIPPED_BIT -> {
                byte[] wrong = answer.clone();
                wrong[trouble.amount() / 8 % wrong.length] ^= (byte) (1 << trouble.amount() % 8);
                voice.say(wrong);
            }
            case TORN -> {
                int piece = Math.max(1, trouble.amount());
                for (int at = 0; at < answer.length; at += piece) {
                    voice.say(Arrays.copyOfRange(answer, at, Math.min(answer.length, at + piece)));
                    pause(TORN_PAUSE_MILLIS);
                }
            }
            case CUT_OFF -> voice.say(Arrays.copyOf(answer, Math.min(trouble.amount(), answer.length)));
            case NOISE -> {
                byte[] noise = new byte[trouble.amount() + 1];
                Arrays.fill(noise, (byte) 0x5A);
                noise[trouble.amount()] = (byte) 0xA5;
                voice.say(noise);
                voice.say(answer);
            }
            case LATE -> {
                pause(trouble.amount());
                voice.say(answer);
            }
            case DOUBLED -> {
                voice.say(answer);
                voice.say(answer);
            }
            case FOR_ANOTHER -> {
                byte[] other = Arrays.copyOf(answer, answer.length - 2);
                for (int i = 0; i < 4; i++) other[1 + i] = (byte) (trouble.amount() >>> 8 * (3 - i));
                voice.say(Layout.summed(other));
            }
            case ENDLESS -> {
                byte[] endless = answer.clone();
                endless[7] = (byte) (WORST_LENGTH >>> 8);
                endless[8] = (byte) WORST_LENGTH;
                voice.say(endless);
            }
            case HANGS_UP -> {
                voice.say(Arrays.copyOf(answer, Math.min(trouble.amount(), answer.length)));
                voice.hangUp();
            }
            case PUNCHED_BEFORE -> voice.say(answer); // the announcement went before it
        }
    }

    private static void pause(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) LockSupport.parkNanos(left);
    }
}
