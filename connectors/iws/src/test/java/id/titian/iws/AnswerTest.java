package id.titian.iws;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.testkit.Hex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

    private static final String ROW = FakeIws.row("1001", "2026-10-06 07:30:15");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <GetDateResponse></GetDateResponse>                     | WHOLE
            <?xml version="1.0"?><GetDateResponse></GetDateResponse>| WHOLE
            <GetDateResponse><Row>                                  | CUT_OFF
            <GetDateResponse></GetDateResponse> and more            | CUT_OFF
            <GetDateResponse                                        | FOREIGN
            <GetOptionResponse></GetOptionResponse>                 | FOREIGN
            <HTML><body>404                                         | PAGE
            <!DOCTYPE html>                                         | PAGE
            ''                                                      | EMPTY
            '  '                                                    | EMPTY
            """)
    void whatCameIsKnownByItsFirstAndItsLastTag(String body, Answer.Kind kind) {
        assertThat(Answer.of("GetDate", latin(body)).kind()).isEqualTo(kind);
    }

    @Test
    void aBodyOfControlOctetsIsEmptyToo() {
        assertThat(Answer.of("GetDate", Hex.of("00 0d0a 07 ff")).kind()).isEqualTo(Answer.Kind.EMPTY);
    }

    @Test
    void rowsAreCutAtTheirTagsAndKeepTheirOctets() {
        Answer answer = whole(ROW + "\r\n\u0000" + ROW);

        assertThat(stretches(answer.rows())).containsExactly(ROW, ROW);
        assertThat(answer.rows().isRow(0)).isTrue();
    }

    @Test
    void whatStandsBetweenRowsIsKeptForAHuman() {
        Answer answer = whole("Xow>" + ROW.substring(5) + "\r\n" + ROW + "tail");

        assertThat(stretches(answer.rows())).containsExactly("Xow>" + ROW.substring(5), ROW, "tail");
        assertThat(answer.rows().isRow(0)).isFalse();
        assertThat(answer.rows().isRow(2)).isFalse();
        assertThat(answer.rows().rows()).isEqualTo(1);
        assertThat(answer.rows().longestStrange()).isEqualTo(ROW.length() - 1);
    }

    @Test
    void aRowThatNeverEndsDoesNotSwallowTheNext() {
        Answer answer = whole(ROW.replace("</Row>", "") + ROW);

        assertThat(stretches(answer.rows())).containsExactly(ROW.replace("</Row>", ""), ROW);
        assertThat(answer.rows().isRow(0)).isFalse();
        assertThat(answer.rows().isRow(1)).isTrue();
    }

    @Test
    void fieldsAreTakenByTheirTagsWithoutControlCharacters() {
        Row row = Row.of(Hex.of("\"<Row><PIN>10\" 01 \"01</PIN><Name>B\" e9 \" & <C>\" 00 \"</Name></Row>\""));

        assertThat(row.only("PIN")).contains("1001");
        assertThat(row.only("Name")).contains("Bé & <C>");
        assertThat(row.only("Card")).isEmpty();
    }

    @Test
    void aFieldThatStandsTwiceIsNone() {
        assertThat(new Row("<Row><PIN>1</PIN><PIN>2</PIN></Row>").only("PIN")).isEmpty();
    }

    @Test
    void whoTypesTagsAsANameStaysWhoHeIs() {
        Row row = new Row("<Row><PIN>3</PIN><Name>A</Name><PIN2>9</PIN2><PIN>8</PIN><Name>B</Name>"
                + "<Password>1234</Password><PIN2>1001</PIN2></Row>");

        assertThat(IwsUser.of(row)).contains(new IwsUser("3", "1001", "A</Name><PIN2>9</PIN2><PIN>8</PIN><Name>B"));
    }

    @Test
    void aPasswordIsNowhereInAUser() {
        Row row = new Row("<Row><PIN>3</PIN><Name>BUDI</Name><Password>9876</Password><PIN2>1001</PIN2></Row>");

        assertThat(IwsUser.of(row).orElseThrow().toString()).doesNotContain("9876");
    }

    @Test
    void noDataIsSaidByInformationAndByNoRowAtAll() {
        assertThat(whole(FakeIws.NO_DATA).saysNoData()).isTrue();
        assertThat(whole("").saysNoData()).isTrue();
        assertThat(whole(FakeIws.FAIL).saysNoData()).isFalse();
        assertThat(whole(ROW).saysNoData()).isFalse();
        assertThat(Answer.of("GetAttLog", Bytes.EMPTY).saysNoData()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Success!,true", "Succeed!,true", "succeed,true", "Fail!,false", "No data!,false"})
    void successHasTwoSpellings(String information, boolean isDone) {
        Answer answer = whole("<Row><Result>1</Result><Information>" + information + "</Information></Row>");

        assertThat(answer.saysDone()).isEqualTo(isDone);
    }

    private static Answer whole(String rows) {
        return Answer.of("GetAttLog", latin(FakeIws.whole("GetAttLog", rows)));
    }

    private static Bytes latin(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<String> stretches(Rows rows) {
        var stretches = new ArrayList<String>();
        for (int i = 0; i < rows.count(); i++)
            stretches.add(new String(rows.octets(i).toArray(), StandardCharsets.ISO_8859_1));
        return stretches;
    }
}
