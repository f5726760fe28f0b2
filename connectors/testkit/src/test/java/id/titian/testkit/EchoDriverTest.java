package id.titian.testkit;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contract test, kept by an honest toy. */
class EchoDriverTest extends TerminalDriverContract {

    private static final byte[][] RECORDS = {{53, 15}, {53, 15}, {7, 16}};

    /** Which faults the toy has; none here. */
    Set<EchoDriver.Fault> faults() {
        return Set.of();
    }

    @Override
    protected TerminalDriver driver() {
        return new EchoDriver(faults());
    }

    @Override
    protected TerminalSettings settings() {
        return new TerminalSettings(
                "", PinForm.DIGITS, ZoneId.of("Asia/Jakarta"), Clock.systemUTC(), Duration.ofSeconds(3), Map.of());
    }

    @Override
    protected Line terminal() {
        return AnsweringLine.stream(said -> List.of(answer(said)));
    }

    private static Bytes answer(Bytes said) {
        return switch (said.at(0)) {
            case EchoDriver.COUNT -> frame(said, (byte) RECORDS.length);
            case EchoDriver.RECORD -> frame(said, RECORDS[said.at(1)]);
            default -> frame(said, (byte) 'E', (byte) '1');
        };
    }

    private static Bytes frame(Bytes question, byte... content) {
        byte[] frame = new byte[content.length + 4];
        frame[0] = (byte) (content.length + 2);
        question.buffer().get(frame, 1, 2);
        System.arraycopy(content, 0, frame, 3, content.length);
        byte sum = 0;
        for (byte octet : frame) sum += octet;
        frame[frame.length - 1] = sum;
        return Bytes.of(frame);
    }
}
