package id.titian.hub.table;

import id.titian.files.table.RowAccount;
import id.titian.files.table.RowReport;
import id.titian.files.table.Trap;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What happened to a row and what to do next, in Bahasa Indonesia: reports of rows go to clerks. */
@Component
public class TrapWords implements RowReport.Words {

    private static final Locale INDONESIAN = new Locale("id");

    private final MessageSource messages;

    TrapWords(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public String problem(RowAccount.Note note) {
        String words = say("trap." + note.trap().code(), note.trap().words(), INDONESIAN);
        return note.detail().isEmpty() ? words : words + " (" + note.detail() + ")";
    }

    @Override
    public String remedy(Trap trap) {
        return say("trap." + trap.code() + ".todo", trap.remedy(), INDONESIAN);
    }

    private String say(String code, String otherwise, Locale locale) {
        String words = messages.getMessage(code, null, otherwise, locale);
        return words == null ? otherwise : words;
    }
}
