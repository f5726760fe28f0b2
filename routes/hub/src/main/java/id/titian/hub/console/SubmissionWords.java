package id.titian.hub.console;

import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Counts;
import id.titian.hub.submission.Submission;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What became of files, in the language of the page. Templates ask it. */
@Component("submissionWords")
public class SubmissionWords {

    private final MessageSource messages;

    SubmissionWords(MessageSource messages) {
        this.messages = messages;
    }

    /** What happened and what to do; nothing where there is no text for the code: its details are below. */
    public String of(Submission one) {
        @Nullable String code = one.code();
        return code == null ? "" : ofCode(code);
    }

    /** The same for a code alone. */
    public String ofCode(String code) {
        String text = messages.getMessage("submission.code." + code, null, "", LocaleContextHolder.getLocale());
        return text == null ? "" : text;
    }

    /** Those counts that tell something. */
    public Map<String, Long> counts(Counts counts) {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("rows", counts.rows());
        all.put("punches", counts.punches());
        all.put("fresh", counts.fresh());
        all.put("unreadable", counts.unreadable());
        all.put("repeats", counts.repeats());
        all.put("mended", counts.mended());
        all.put("refused", counts.refused());
        all.put("leftOut", counts.leftOut());
        all.entrySet()
                .removeIf(count -> count.getValue() == 0 && !count.getKey().matches("rows|punches|fresh"));
        return all;
    }

    /** What a question is called. */
    String label(String ask) {
        String general = ask.startsWith(Answers.OPTION) ? ask.substring(Answers.OPTION.length()) : ask;
        String fallback =
                messages.getMessage("submission.ask.option", new Object[] {general}, LocaleContextHolder.getLocale());
        String text = messages.getMessage("submission.ask." + ask, null, fallback, LocaleContextHolder.getLocale());
        return text == null ? fallback : text;
    }
}
