package id.titian.contract.file;

import id.titian.contract.ArrivalPath;
import id.titian.contract.PinForm;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must be known of the terminal that wrote a file.
 *
 * @param serial its serial number in normal form; where it is empty, the file must name it itself or is refused: a device
 *     number in the file's name is not a serial number.
 * @param pinForm how that terminal's PINs are compared.
 * @param zone the zone of its site; only to tell whether a time lies in the future.
 * @param clock our own clock.
 * @param path how the file came to us: {@link ArrivalPath#FILE} or {@link ArrivalPath#UPLOAD}.
 * @param options what a person says about the file and only its format knows, each name once; see the README of the
 *     format.
 */
public record FileSettings(
        Optional<String> serial,
        PinForm pinForm,
        ZoneId zone,
        Clock clock,
        ArrivalPath path,
        Map<String, String> options) {

    /** How {@link FileRefusedException#wants} names the serial number. */
    public static final String SERIAL = "serial";

    public FileSettings {
        options = Map.copyOf(options);
    }

    /** Settings without options. */
    public FileSettings(Optional<String> serial, PinForm pinForm, ZoneId zone, Clock clock, ArrivalPath path) {
        this(serial, pinForm, zone, clock, path, Map.of());
    }

    /** The same with other options. */
    public FileSettings with(Map<String, String> otherOptions) {
        return new FileSettings(serial, pinForm, zone, clock, path, otherOptions);
    }

    /** The value of an option, if somebody said it. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /**
     * Insists that every option is one that the format knows, so that a mistyped one is not silently without effect.
     *
     * @throws FileRefusedException naming the unknown options and the known ones
     */
    public void requireOptionsAmong(Set<String> known) throws FileRefusedException {
        Set<String> unknown = new TreeSet<>(options.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty())
            throw new FileRefusedException("This format does not know the options " + unknown + "; "
                    + (known.isEmpty() ? "it has none." : "known are " + new TreeSet<>(known) + "."));
    }

    /**
     * The value of an option that has to be one of a few words.
     *
     * @throws FileRefusedException if it is another one
     */
    public Optional<String> option(String name, Set<String> words) throws FileRefusedException {
        Optional<String> value = option(name);
        if (value.isPresent() && !words.contains(value.get()))
            throw FileRefusedException.wanting(
                    "The option " + name + " is one of " + new TreeSet<>(words) + ", not \"" + value.get() + "\".",
                    name);
        return value;
    }
}
