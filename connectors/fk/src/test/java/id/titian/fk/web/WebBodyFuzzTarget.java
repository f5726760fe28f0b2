package id.titian.fk.web;

import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.push.PushTerminal;
import id.titian.fk.record.DataLib;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Any body is one reading; blocks join to what they were cut from; a log has one reading a record. */
public final class WebBodyFuzzTarget {

    private WebBodyFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Bytes body = Bytes.of(data);
        KeepingHost host = KeepingHost.knowing();
        PushTerminal terminal = host.terminal("fkweb", KeepingHost.DEV_ID).orElseThrow();
        Punches punches = Punches.of(terminal, FkWebOptions.of(terminal), host.clock());

        Reading reading = punches.ofRealtime(body);
        check(reading.raw().length() <= Punch.RAW_MAX, "a record that is too long");

        Optional<WebBody> parts = WebBody.decode(body);
        parts.ifPresent(it -> {
            check(it.rest().length() <= body.length(), "more behind the text than there is");
            Bytes again = WebBody.encode(it.json());
            check(WebBody.decode(again).orElseThrow().json().equals(it.json()), "what was encoded is not decoded");
        });

        int size = data.length == 0 ? 1 : 1 + (data[0] & 0x3F);
        var joiner = new BlockJoiner();
        var key = new BlockJoiner.Key("SN1", "send_cmd_result", "1");
        BlockJoiner.Joined joined = null;
        int number = 1;
        for (int at = 0; joined == null || joined.fate() == BlockJoiner.Fate.MORE; at += size, number++) {
            boolean isLast = at + size >= body.length();
            joined = joiner.join(
                    key,
                    isLast ? 0 : number,
                    body.slice(Math.min(at, body.length()), Math.min(size, Math.max(0, body.length() - at))),
                    Instant.EPOCH);
        }
        boolean isJoined =
                joined.fate() == BlockJoiner.Fate.WHOLE && joined.body().equals(body);
        // A last block that is a message by itself, or the only one.
        boolean isAlone = joined.fate() == BlockJoiner.Fate.ALONE
                && (joined.body().equals(body) || WebBody.isWhole(joined.body()));
        check(isJoined || isAlone, "blocks join to something else");
        joiner.done(key);
        check(joiner.unfinished() == 0, "something is left behind");

        for (DataLib lib : List.of(DataLib.FK_DATA_HS100, DataLib.FK_DATA_HS101))
            check(
                    punches.ofLog(body, lib, DataLib.SHORT_OCTETS, new Occurrences())
                                    .size()
                            == data.length / DataLib.SHORT_OCTETS,
                    "not one reading a record");
        check(
                punches.ofLog(body, DataLib.FK_DATA_HS103, DataLib.LONG_OCTETS, new Occurrences())
                                .size()
                        == data.length / DataLib.LONG_OCTETS,
                "not one reading a record");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }
}
