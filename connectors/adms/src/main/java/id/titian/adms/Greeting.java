package id.titian.adms;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.PushTerminal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a terminal is told when it begins a conversation. Every line ends in LF, the last one too: terminals do not read a line that
 * does not end.
 *
 * @param options the terminal's settings.
 * @param clock our clock.
 */
record Greeting(AdmsOptions options, Clock clock) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final int HOUR_SECONDS = 3600;
    private static final int MINUTE_SECONDS = 60;

    /** Twelve places: punches and operations, no photos, fingers, faces or people. All zeros would mean photos. */
    private static final String TRANS_FLAG_BITS = "110000000000";

    private static final String TRANS_FLAG_WORDS = "TransData AttLog\tOpLog";

    /**
     * The answer to a handshake of attendance firmware.
     *
     * @param version what the terminal speaks; nothing for firmware from before there were versions.
     * @param everything whether it is to send all that it has.
     */
    HttpResponse attendance(PushTerminal terminal, Optional<PushVersion> version, boolean everything) {
        var lines = new StringBuilder("GET OPTION FROM: " + terminal.serial() + '\n');
        if (version.isEmpty()) {
            line(lines, "Stamp", everything ? "0" : "9999");
            line(lines, "OpStamp", "9999");
            line(lines, "PhotoStamp", "9999");
        }
        line(lines, "ATTLOGStamp", everything ? "0" : "None");
        line(lines, "OPERLOGStamp", "9999");
        line(lines, "ATTPHOTOStamp", "None");
        line(lines, "ErrorDelay", Integer.toString(options.errorDelaySeconds()));
        line(lines, "Delay", Integer.toString(options.delaySeconds()));
        line(lines, "TransTimes", "00:00;14:05");
        line(lines, "TransInterval", "1");
        line(lines, "TransFlag", transFlag(version));
        if (terminal.setClock()) line(lines, "TimeZone", timeZone(terminal));
        line(lines, "Realtime", "1");
        line(lines, "Encrypt", version.isEmpty() ? "0" : "None");
        version.ifPresent(theirs -> {
            String spoken = theirs.orLower(PushVersion.ATTENDANCE).toString();
            line(lines, "ServerVer", spoken);
            line(lines, "PushProtVer", spoken);
        });
        HttpResponse answer = HttpResponse.ok(lines.toString());
        // A terminal sets its clock from Date and TimeZone: it is given both of them or neither.
        return terminal.setClock()
                ? new HttpResponse(
                        answer.status(),
                        answer.reason(),
                        answer.headers().and("Date", date(clock.instant())),
                        answer.body())
                : answer;
    }

    /** The answer to access-control firmware that brings its registration. */
    HttpResponse registration(PushTerminal terminal) {
        return HttpResponse.ok("RegistryCode=" + code("registry", terminal) + '\n');
    }

    /** The answer to access-control firmware that asks how to push. */
    HttpResponse security(PushTerminal terminal, Optional<PushVersion> version) {
        String spoken = version.orElse(PushVersion.SECURITY)
                .orLower(PushVersion.SECURITY)
                .toString();
        var lines = new StringBuilder();
        line(lines, "ServerVersion", spoken);
        line(lines, "ServerName", "Titian");
        line(lines, "PushVersion", spoken);
        line(lines, "ErrorDelay", Integer.toString(options.errorDelaySeconds()));
        line(lines, "RequestDelay", Integer.toString(options.delaySeconds()));
        line(lines, "TransTimes", "00:00;14:05");
        line(lines, "TransInterval", "1");
        line(lines, "TransTables", "Transaction");
        line(lines, "Realtime", "1");
        line(lines, "SessionID", code("session", terminal));
        line(lines, "TimeoutSec", "10");
        return HttpResponse.ok(lines.toString());
    }

    private String transFlag(Optional<PushVersion> version) {
        boolean bits = options.transFlag() == AdmsOptions.TransFlag.BITS
                || options.transFlag() == AdmsOptions.TransFlag.AUTO && version.isEmpty();
        return bits ? TRANS_FLAG_BITS : TRANS_FLAG_WORDS;
    }

    private String timeZone(PushTerminal terminal) {
        int seconds = terminal.zone().getRules().getOffset(clock.instant()).getTotalSeconds();
        boolean hours = options.timeZoneUnit() == AdmsOptions.TimeZoneUnit.HOURS && seconds % HOUR_SECONDS == 0;
        return Integer.toString(seconds / (hours ? HOUR_SECONDS : MINUTE_SECONDS));
    }

    static String date(Instant instant) {
        return DATE.format(instant);
    }

    /** The same for a terminal every time, so nothing needs to be remembered; no secret, for the protocol has none. */
    private static String code(String what, PushTerminal terminal) {
        return Bytes.ofUtf8("titian " + what + ' ' + terminal.serial())
                .sha256()
                .slice(0, 8)
                .hex();
    }

    private static void line(StringBuilder lines, String key, String value) {
        lines.append(key).append('=').append(value).append('\n');
    }
}
