package id.titian.fk.web;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.contract.push.PushTerminal;
import id.titian.fk.record.DataLib;
import id.titian.fk.record.FkScreening;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes readings of what terminals push; pure.
 *
 * @param screening what every record is screened for.
 * @param lib the library that numbers are of where the terminal does not say.
 */
record Punches(FkScreening screening, Optional<DataLib> lib) {

    static final String LIBRARY = "fk_bin_data_lib";

    static Punches of(PushTerminal terminal, FkWebOptions options, Clock clock) {
        Screening screening =
                Screening.byAgent(options.serial(), terminal.pinForm(), terminal.zone(), clock, ArrivalPath.PUSH);
        return new Punches(new FkScreening(screening, options.believes2015()), options.lib());
    }

    /** The one record of a {@code realtime_glog}; a picture behind it is stepped over. */
    Reading ofRealtime(Bytes body) {
        Optional<WebBody> parts = WebBody.decode(body);
        if (parts.isEmpty())
            return screening.strange(
                    "The message says that it is longer than it is, or than any.", WebBody.showable(body));
        Bytes raw = Bytes.ofUtf8(parts.get().json());
        JsonObject json;
        try {
            json = JsonObject.parse(parts.get().json());
        } catch (JsonFault e) {
            return screening.strange("The message has no JSON object.", WebBody.showable(body));
        }
        Optional<String> pin = json.text("user_id");
        String time = json.text("io_time").orElse("");
        if (pin.isEmpty() || !WebTime.isOne(time))
            return screening.strange("The message has no user_id or no io_time of fourteen digits.", raw);
        Optional<DataLib> said = json.text(LIBRARY).flatMap(DataLib::of).or(() -> lib);
        return screening.ofOne(new Said(
                pin.get(),
                WebTime.decode(time),
                json.number("io_mode")
                        .flatMap(sent ->
                                whole(said.map(it -> (long) it.inOutMode(sent)).orElse(sent)))
                        .orElse(null),
                json.number("verify_mode")
                        .flatMap(sent ->
                                whole(said.map(it -> (long) it.verifyMode(sent)).orElse(sent)))
                        .orElse(null),
                null,
                raw));
    }

    private static Optional<Integer> whole(long number) {
        return number == (int) number ? Optional.of((int) number) : Optional.empty();
    }

    /**
     * Some records of a whole log.
     *
     * @param records one after the other.
     * @param of the library whose records they are.
     * @param octets how many octets each has.
     * @param occurrences what counts equal records of this one log.
     */
    List<Reading> ofLog(Bytes records, DataLib of, int octets, Occurrences occurrences) {
        var readings = new ArrayList<Reading>();
        for (int at = 0; at + octets <= records.length(); at += octets) {
            Bytes record = records.slice(at, octets);
            Said said = of.said(record);
            readings.add(
                    of.isValid(record) ? screening.ofLog(said, occurrences) : screening.notValid(said, occurrences));
        }
        return readings;
    }
}
