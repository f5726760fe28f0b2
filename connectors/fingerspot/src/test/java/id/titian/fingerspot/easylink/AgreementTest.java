package id.titian.fingerspot.easylink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Reading;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.fingerspot.Asked;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A terminal that counts nothing: a log is whole when two readings of it say the same. */
class AgreementTest {

    private final Deque<String> readings = new ArrayDeque<>();

    /** Each reading is one page, written as the first and the last of its punches. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "refused", textBlock = """
            1-9 1-9           | 9
            1-9 1-10          | 10
            1-9 0-9           | 10
            7-9 1-9 1-9       | 9
            7-9 1-5 1-9       | 9
            7-9 1-60 2-60     | refused
            1-3 1-60 1-61     | 61
            1-9 1-5,1-9 1-9   | refused
            1-5 1-5,1-9 1-9   | refused
            1-9 5-20 1-9      | refused
            """)
    void twoReadingsInARowMustSayTheSame(String said, Integer size) throws Exception {
        readings.addAll(List.of(said.split(" ")));
        TerminalSession session =
                new EasyLinkDriver().open(new Asked(this::answer).line(), Asked.settings("", "sn", "6161"));

        if (size == null) {
            assertThatThrownBy(session::readLog).isInstanceOf(LogIncompleteException.class);
            return;
        }
        var log = new ArrayList<Reading>();
        session.readLog().forEach(log::add);

        assertThat(log).hasSize(size).extracting(Reading::identity).doesNotHaveDuplicates();
    }

    @Test
    void manyMorePunchesThanComeMeanwhileAreAnotherLog() {
        int[] before = IntStream.range(0, 100).toArray();

        assertThat(EasyLinkSession.agree(before, IntStream.range(0, 150).toArray()))
                .isTrue();
        assertThat(EasyLinkSession.agree(before, IntStream.range(0, 151).toArray()))
                .isFalse();
        assertThat(EasyLinkSession.agree(new int[0], new int[0])).isFalse();
    }

    private HttpResponse answer(HttpRequest question) {
        if (question.path().equals("/dev/info"))
            return Asked.json(200, "{\"Result\":true,\"DEVINFO\":{\"All Presensi\":\"0\"}}");
        return Asked.json(
                200,
                "{\"Result\":true,\"IsSession\":false,\"Data\":["
                        + List.of(readings.remove().split(",")).stream()
                                .flatMap(AgreementTest::records)
                                .collect(Collectors.joining(","))
                        + "]}");
    }

    private static java.util.stream.Stream<String> records(String span) {
        String[] ends = span.split("-");
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]))
                .mapToObj(i -> "{\"SN\":\"6161\",\"ScanDate\":\"2026-10-06 07:%02d:%02d\",\"PIN\":\"1001\"}"
                        .formatted(i / 60, i % 60));
    }
}
