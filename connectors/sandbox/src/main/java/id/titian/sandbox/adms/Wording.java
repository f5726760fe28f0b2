package id.titian.sandbox.adms;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** How this firmware writes what it uploads. */
final class Wording {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final AdmsTerminalSpec spec;

    Wording(AdmsTerminalSpec spec) {
        this.spec = spec;
    }

    static String time(LocalDateTime moment) {
        return TIME.format(moment);
    }

    byte[] punches(List<HeldPunch> punches) {
        return body(punches.stream().map(this::punch).toList());
    }

    private String punch(HeldPunch punch) {
        if (spec.dialect() == Dialect.SECURITY && spec.is(Quirk.SENDS_TRANSACTIONS))
            return "transaction cardno=0\tpin=" + punch.pin() + "\tverified=" + punch.verify()
                    + "\tdoorid=1\teventtype=0\tinoutstate=" + punch.status() + "\ttime_second="
                    + EncodedTime.of(punch.punchTime()) + "\tindex=" + EncodedTime.of(punch.punchTime());
        if (spec.dialect() == Dialect.SECURITY)
            return "time=" + time(punch.punchTime()) + "\tpin=" + punch.pin()
                    + "\tcardno=0\teventaddr=1\tevent=0\tinoutstatus=" + punch.status() + "\tverifytype="
                    + punch.verify() + "\tindex=" + EncodedTime.of(punch.punchTime());
        String line = punch.pin() + '\t' + time(punch.punchTime()) + '\t' + punch.status() + '\t' + punch.verify();
        if (spec.dialect() != Dialect.OLD) line += "\t" + punch.workCode() + "\t0\t0";
        if (spec.is(Quirk.ELEVEN_FIELDS)) line += "\t0\t255\t36.5\t0";
        if (spec.is(Quirk.ID_NUMBER)) line = "190001" + '\t' + line;
        if (spec.is(Quirk.ATTLOG_PREFIX)) line = "ATTLOG\t" + line;
        return spec.is(Quirk.TRAILING_TABS) ? line + "\t\t" : line;
    }

    byte[] operations(List<Operation> operations) {
        return body(operations.stream()
                .map(operation -> "OPLOG " + operation.code() + "\t0\t"
                        + (spec.dialect() == Dialect.OLD
                                ? Long.toString(EncodedTime.of(operation.at()))
                                : time(operation.at()))
                        + "\t0\t0\t0\t0")
                .toList());
    }

    /** Real terminals add the password and a template, so this one does. */
    byte[] people(List<AdmsPerson> people) {
        return body(people.stream()
                .map(person -> "USER PIN=" + person.pin() + "\tName=" + person.name()
                        + "\tPri=0\tPasswd=secret-1234\tCard=[0000000000]\tGrp=1\tTZ=0000000100000000\tVerify=0\tViceCard=\n"
                        + "FP PIN=" + person.pin() + "\tFID=0\tSize=12\tValid=1\tTMP=c2VjcmV0LXRlbXBsYXRl")
                .toList());
    }

    private byte[] body(List<String> lines) {
        String end = spec.is(Quirk.CRLF) ? "\r\n" : "\n";
        String text = lines.stream().map(line -> line + end).collect(Collectors.joining());
        Charset charset = spec.is(Quirk.GB2312_NAMES) ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
        return (spec.is(Quirk.NUL_AT_END) ? text + '\0' : text).getBytes(charset);
    }
}
