package id.titian.rules.day;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** Says in Bahasa Indonesia or English why a day is as it is. */
public final class Sentences {

    /** Words of a unit, which differ by language; anything else is somebody's own text. */
    private static final Set<String> UNITS = Set.of("@minute", "@second");

    private final ResourceBundle words;

    private Sentences(Locale locale) {
        // Without this the language of the machine would come before the one that was asked for.
        words = ResourceBundle.getBundle(
                "id.titian.rules.day.sentences",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** English for English, Bahasa Indonesia for everybody else. */
    public static Sentences in(Locale locale) {
        return new Sentences(locale);
    }

    /** The sentence of one reason. */
    public String say(Reason reason) {
        Object[] values = reason.values().stream()
                .map(value -> UNITS.contains(value) ? words.getString(value.substring(1)) : value)
                .toArray();
        return new MessageFormat(words.getString(reason.word()), Locale.ROOT).format(values);
    }

    /** The sentences of a day, in their order. */
    public List<String> say(Day day) {
        return day.reasons().stream().map(this::say).toList();
    }
}
