package id.titian.hub.console;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.date.DateOrder;
import id.titian.files.table.ColumnRole;
import id.titian.files.table.Guess;
import id.titian.files.table.RowAccount;
import id.titian.files.table.TableMapping.Precision;
import id.titian.files.table.Trap;
import id.titian.files.table.Understanding;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionState;
import id.titian.hub.submission.Submissions;
import id.titian.hub.submission.spool.Spool;
import id.titian.hub.table.TableDesk;
import id.titian.hub.table.TableForm;
import id.titian.hub.table.TableLook;
import id.titian.hub.table.TableWish;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page on which a person sees what a table was taken for, changes what is wrong, tries, and accepts. */
@Controller
class TablePages {

    /** So many columns of no effect are shown at once. */
    private static final int FEW = 5;

    /** Questions that a column of no effect may be the answer to. */
    private static final Set<Trap> NEEDS_A_COLUMN =
            EnumSet.of(Trap.PERSON_COLUMN_MISSING, Trap.TIME_COLUMN_MISSING, Trap.DATE_COLUMN_MISSING);

    /**
     * A row as it would be taken.
     *
     * @param fate what becomes of it, the word for its text.
     */
    record PreviewRow(long number, List<String> cells, String fate, List<RowAccount.Note> notes) {}

    /**
     * A column to choose for.
     *
     * @param place from 0.
     * @param heading what stands over it, or its letter.
     * @param seen what it was taken for.
     * @param role what it would be read as now.
     */
    record ColumnLine(int place, String heading, Understanding.ColumnSeen seen, ColumnRole role) {

        /** Whether a person should see it at once; a list of fifty columns hides the five that matter. */
        boolean isUsed() {
            return role != ColumnRole.IGNORED || seen.role().sure() == Guess.Sure.ASK;
        }
    }

    private final Submissions submissions;
    private final Spool spool;
    private final TableDesk desk;
    private final Choices choices;

    TablePages(Submissions submissions, Spool spool, TableDesk desk, Choices choices) {
        this.submissions = submissions;
        this.spool = spool;
        this.desk = desk;
        this.choices = choices;
    }

    @GetMapping("/submissions/{id}/table")
    String look(@PathVariable long id, Model model) throws IOException {
        Submission one = find(id);
        if (!isOpen(one)) return "redirect:/submissions/" + id;
        try {
            return page(one, TableWish.of(one.answers(), Optional.ofNullable(one.office())), model);
        } catch (FileRefusedException e) {
            return refused(one, e, model);
        }
    }

    /** Tries what the person changed, or has the rows taken. */
    @PostMapping("/submissions/{id}/table")
    String again(@PathVariable long id, @RequestParam Map<String, String> fields, Authentication token, Model model)
            throws IOException {
        Submission one = find(id);
        // Somebody went back to a page that was open since before its rows were taken.
        if (!isOpen(one)) return "redirect:/submissions/" + id + "?late";
        try {
            TableWish wish = TableForm.read(fields, Optional.ofNullable(one.office()));
            if (!wish.isAccepted() || !desk.look(spool.path(one.file()), wish).isReady()) return page(one, wish, model);
            submissions.answer(id, wish.accepted(), token.getName());
            return "redirect:/submissions/" + id;
        } catch (FileRefusedException e) {
            return refused(one, e, model);
        }
    }

    private String page(Submission one, TableWish wish, Model model) throws FileRefusedException, IOException {
        TableLook look = desk.look(spool.path(one.file()), wish);
        model.addAttribute("one", one);
        model.addAttribute("look", look);
        model.addAttribute("table", look.understanding());
        model.addAttribute("mapping", look.understanding().mapping());
        model.addAttribute("roles", ColumnRole.values());
        model.addAttribute("orders", DateOrder.values());
        model.addAttribute("precisions", Precision.values());
        model.addAttribute("choices", TableForm.CHOICES);
        model.addAttribute("offices", choices.offices());
        model.addAttribute("terminals", choices.terminals(look.office().orElse(null)));
        model.addAttribute("preview", preview(look.understanding()));
        Understanding table = look.understanding();
        List<ColumnLine> used = columns(table).filter(ColumnLine::isUsed).toList();
        List<ColumnLine> unused = columns(table).filter(line -> !line.isUsed()).toList();
        model.addAttribute("used", used);
        model.addAttribute("unused", unused);
        model.addAttribute(
                "asksColumns", unused.size() <= FEW || NEEDS_A_COLUMN.stream().anyMatch(table::asks));
        model.addAttribute(
                "asksOrder",
                table.dateOrder().isPresent() || table.asks(Trap.DATE_ORDER_OPEN) || table.asks(Trap.DATE_ORDER_MIXED));
        model.addAttribute("isOrderOpen", table.asks(Trap.DATE_ORDER_OPEN) || table.asks(Trap.DATE_ORDER_MIXED));
        model.addAttribute("asksDay", table.asks(Trap.DATE_COLUMN_MISSING));
        return "table";
    }

    private static Stream<ColumnLine> columns(Understanding table) {
        return IntStream.range(0, table.columns().size()).mapToObj(place -> {
            Understanding.ColumnSeen seen = table.columns().get(place);
            String heading = seen.heading().isBlank() ? Understanding.ColumnSeen.letters(place) : seen.heading();
            return new ColumnLine(
                    place, heading, seen, table.mapping().columns().get(place).role());
        });
    }

    private static List<PreviewRow> preview(Understanding table) {
        return table.preview().stream()
                .map(account -> new PreviewRow(
                        account.row().number(),
                        account.row().cells(),
                        account.getClass().getSimpleName(),
                        account.notes()))
                .toList();
    }

    private static String refused(Submission one, FileRefusedException e, Model model) {
        model.addAttribute("one", one);
        model.addAttribute("code", e.code());
        model.addAttribute("words", e.getMessage());
        return "table-refused";
    }

    private Submission find(long id) {
        return submissions.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean isOpen(Submission one) {
        return one.state() == SubmissionState.ASKING && one.goneAt() == null;
    }
}
