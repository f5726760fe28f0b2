package id.titian.zk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.zk.record.AttendanceLayout;
import id.titian.zk.record.SixteenOrder;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of octets 8 and 9 is the status does not change from one reading to the next. */
class SettledOrdersTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 0);

    private final ZkDriver driver = new ZkDriver();
    private final FakeTerminal terminal = new FakeTerminal();

    /** After a clearing the log is short, and what is in it would read the other way round by itself. */
    @Test
    void aShortLogIsReadAsTheLongOneBeforeIt() throws Exception {
        assertThat(read(driver, 100, "1", "01")).startsWith("status 0 verify 1", "status 1 verify 1");

        assertThat(read(driver, 3, "0", "1")).containsOnly("status 1 verify 0");
        assertThat(read(driver, 1, "4", "4")).containsOnly("status 4 verify 4");
        assertThat(read(driver, 2, "5", "2")).containsOnly("status 2 verify 5");
    }

    @Test
    void whatOneTerminalShowedSaysNothingOfAnother() throws Exception {
        read(driver, 100, "1", "01");

        terminal.serial = "3392113170058";

        assertThat(read(driver, 3, "0", "1")).containsOnly("status 0 verify 1");
    }

    @Test
    void aNewDriverBeginsAnew() throws Exception {
        read(driver, 100, "1", "01");

        assertThat(read(new ZkDriver(), 3, "0", "1")).containsOnly("status 0 verify 1");
    }

    @Test
    void theSettingWinsAndIsNoEvidence() throws Exception {
        read(driver, 100, "1", "01");

        assertThat(read(driver, 3, "0", "1", ZkOptions.ORDER_16, "statusFirst")).containsOnly("status 0 verify 1");
        assertThat(read(driver, 3, "0", "1")).containsOnly("status 1 verify 0");
    }

    @Test
    void whatAFewRecordsSaidIsPutRightByALogTenTimesAsLong() throws Exception {
        assertThat(read(driver, 2, "0", "1")).containsOnly("status 0 verify 1");

        assertThat(read(driver, 19, "1", "01")).startsWith("status 1 verify 0", "status 1 verify 1");
        assertThat(read(driver, 20, "1", "01")).startsWith("status 0 verify 1", "status 1 verify 1");
        assertThat(read(driver, 199, "01", "1")).startsWith("status 1 verify 0", "status 1 verify 1");
    }

    @Test
    void aLogThatDoesNotTellIsNotRemembered() throws Exception {
        assertThat(read(driver, 100, "1", "1")).containsOnly("status 1 verify 1");

        assertThat(read(driver, 1, "1", "0")).containsOnly("status 0 verify 1");
    }

    /** The log was refused; what it seemed to show is not believed either. */
    @Test
    void aLogThatIsNotAcceptedIsNotRemembered() throws Exception {
        log(100, "1", "01");
        terminal.countedRecords = 101;
        try (TerminalSession session = driver.open(terminal.line(), FakeTerminal.settings())) {
            assertThat(catchThrowable(session::readLog)).hasMessageContaining("Nothing of it was accepted");
        }

        assertThat(read(driver, 3, "0", "1")).containsOnly("status 0 verify 1");
    }

    @Test
    void theTerminalNotReadForLongestIsForgottenWhenThereAreTooMany() {
        var orders = new SettledOrders();
        var shown = new SixteenOrder(AttendanceLayout.SIXTEEN_VERIFY_FIRST, 100);
        var other = new SixteenOrder(AttendanceLayout.SIXTEEN_STATUS_FIRST, 1);
        for (int i = 0; i < SettledOrders.TERMINALS_MAX; i++) orders.settle("S" + i, shown);
        orders.settle("S0", other);

        orders.settle("one more", shown);

        assertThat(orders.settle("S0", other)).isEqualTo(shown.layout());
        assertThat(orders.settle("S1", other)).isEqualTo(other.layout());
    }

    /** Octets 8 and 9 of the records: a digit is a value, the pattern repeats. */
    private void log(int count, String eighth, String ninth) {
        terminal.attendance = FakeTerminal.payload(IntStream.range(0, count)
                .mapToObj(i -> FakeTerminal.record16(
                        1001 + i,
                        MORNING.plusSeconds(i),
                        eighth.charAt(i % eighth.length()) - '0',
                        ninth.charAt(i % ninth.length()) - '0'))
                .toArray(Bytes[]::new));
        terminal.countedRecords = count;
    }

    private List<String> read(ZkDriver driver, int count, String eighth, String ninth, String... options)
            throws TerminalException, InterruptedException {
        log(count, eighth, ninth);
        var read = new ArrayList<String>();
        try (TerminalSession session = driver.open(terminal.line(), FakeTerminal.settings(options))) {
            for (Reading reading : session.readLog()) read.add(inShort(reading));
        }
        assertThat(read).hasSize(count);
        return read;
    }

    private static String inShort(Reading reading) {
        return reading instanceof Punch punch
                ? "status " + punch.inOutMode() + " verify " + punch.verifyMode()
                : reading.toString();
    }
}
