package id.titian.hub.api.paper;

import id.titian.contract.Bytes;
import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.download.Download;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.form.Confirmation;
import id.titian.hub.paper.form.Form;
import id.titian.hub.paper.form.FormEntry;
import id.titian.hub.paper.form.FormKind;
import id.titian.hub.paper.form.FormNumber;
import id.titian.hub.paper.form.Forms;
import id.titian.hub.paper.form.Keying;
import id.titian.hub.paper.form.RowFault;
import id.titian.hub.paper.form.TypedRow;
import id.titian.hub.paper.form.Withdrawals;
import id.titian.hub.paper.scan.Scans;
import id.titian.hub.submission.way.Bodies;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/paper/forms")
final class FormsApi {

    /** What is to be printed. */
    record Order(
            @Nullable String office,
            @Nullable LocalDate day,
            @Nullable Integer days,
            @Nullable FormKind kind,
            @Nullable String who) {}

    /** What was typed from a paper. */
    record Typing(
            @Nullable Integer version,
            @Nullable String signedBy,
            @Nullable List<TypedRow> rows,
            @Nullable String who) {}

    /** What the second person says. */
    record Decision(
            @Nullable Integer version,
            @Nullable List<Confirmation.Verdict> rows,
            @Nullable String who) {}

    /** Why a line is withdrawn. */
    record Withdrawal(@Nullable String who, @Nullable String reason) {}

    /** What is wrong with a line. */
    record Fault(String code, String words) {}

    /** A line of a form. */
    record LineView(
            int line,
            @Nullable String printedNip,
            @Nullable String nip,
            @Nullable String name,
            FormEntry.Typed typed,
            @Nullable LocalDateTime in,
            @Nullable LocalDateTime out,
            @Nullable Boolean attends,
            FormEntry.State state,
            List<Fault> faults,
            @Nullable String keyedWho,
            @Nullable String checkedWho,
            @Nullable String note,
            FormEntry.@Nullable Withdrawn withdrawn) {

        private static LineView of(FormEntry entry) {
            return new LineView(
                    entry.line(),
                    entry.printedNip(),
                    entry.nip(),
                    entry.name(),
                    entry.typed(),
                    entry.in(),
                    entry.out(),
                    entry.attends(),
                    entry.state(),
                    entry.faults().stream().map(FormsApi::fault).toList(),
                    entry.keyedWho(),
                    entry.checkedWho(),
                    entry.note(),
                    entry.withdrawn());
        }
    }

    /**
     * A form.
     *
     * @param version give it back with what you send, so that nobody's work is overwritten.
     * @param lines left empty in a list of forms.
     */
    record FormView(
            String number,
            String office,
            FormKind kind,
            LocalDate day,
            Form.State state,
            int version,
            Instant printedAt,
            String printedWho,
            @Nullable String signedBy,
            String changedWho,
            List<LineView> lines) {

        private static FormView of(Form form) {
            return new FormView(
                    form.number().toString(),
                    form.office(),
                    form.kind(),
                    form.day(),
                    form.state(),
                    form.version(),
                    form.printedAt(),
                    form.printedWho(),
                    form.signedBy(),
                    form.changedWho(),
                    form.entries().stream().map(LineView::of).toList());
        }
    }

    /** The number of a picture. */
    record Made(long id) {}

    private final Forms forms;
    private final Keying keying;
    private final Confirmation confirmation;
    private final Withdrawals withdrawals;
    private final Scans scans;
    private final Bodies bodies;

    FormsApi(
            Forms forms,
            Keying keying,
            Confirmation confirmation,
            Withdrawals withdrawals,
            Scans scans,
            Bodies bodies) {
        this.bodies = bodies;
        this.forms = forms;
        this.keying = keying;
        this.confirmation = confirmation;
        this.withdrawals = withdrawals;
        this.scans = scans;
    }

    @GetMapping
    @Operation(
            summary = "Forms without their lines, the latest first",
            description = "before is the digits of the last form of the part before, without its check digit.")
    List<FormView> list(
            @RequestParam(required = false) @Nullable String office,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) Form.@Nullable State state,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > Forms.LIST_MAX)
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "limit-invalid",
                    "limit lies between 1 and " + Forms.LIST_MAX + ", not " + limit + ".");
        return forms.list(office, day, state, before, limit).stream()
                .map(FormView::of)
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Make the forms of an office for a day, or up to seven, to be printed",
            description = "The console prints them: /paper/forms/print?number=…")
    List<String> print(@RequestBody Order order, Authentication token) {
        String office = order.office();
        LocalDate day = order.day();
        if (office == null || day == null)
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "form-incomplete",
                    "A form has \"office\" and \"day\", such as {\"office\":\"SETDA\",\"day\":\"2026-02-02\"}.");
        return forms
                .print(
                        office,
                        order.kind() == null ? FormKind.PRESENCE : order.kind(),
                        day,
                        order.days() == null ? 1 : order.days(),
                        Clerk.of(token.getName(), order.who()))
                .stream()
                .map(FormNumber::toString)
                .toList();
    }

    @GetMapping("/{number}")
    @Operation(summary = "One form with its lines and what is wrong with them")
    FormView form(@PathVariable String number) {
        return FormView.of(forms.form(number));
    }

    @PutMapping("/{number}/lines")
    @Operation(
            summary = "Type what the paper says; lines that are not named stay as they are",
            description =
                    "Times are 0730, 07.30 or 07:30, with +1 for the next day; roll calls Y, T or N. What is faulty is"
                            + " kept as a draft, and the answer says what is wrong with it.")
    FormView type(@PathVariable String number, @RequestBody Typing typing, Authentication token) {
        List<TypedRow> rows = typing.rows() == null ? List.of() : typing.rows();
        return FormView.of(keying.save(
                Forms.number(number),
                version(typing.version()),
                typing.signedBy(),
                whole(rows),
                Clerk.of(token.getName(), typing.who())));
    }

    @PostMapping("/{number}/confirm")
    @Operation(
            summary = "Decide lines as the second person: as on the paper, or wrong",
            description = "What is confirmed inside an approved manual period is in the ledger when this answers.")
    Confirmation.Outcome confirm(@PathVariable String number, @RequestBody Decision decision, Authentication token) {
        List<Confirmation.Verdict> rows = decision.rows() == null ? List.of() : decision.rows();
        return confirmation.decide(
                Forms.number(number),
                version(decision.version()),
                whole(rows),
                Clerk.of(token.getName(), decision.who()));
    }

    @PostMapping("/{number}/lines/{line}/withdraw")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw a confirmed line, with a reason; the ledger keeps its row")
    void withdraw(
            @PathVariable String number,
            @PathVariable int line,
            @RequestBody Withdrawal withdrawal,
            Authentication token) {
        withdrawals.withdraw(
                Forms.number(number),
                line,
                withdrawal.reason() == null ? "" : withdrawal.reason(),
                Clerk.of(token.getName(), withdrawal.who()));
    }

    @PostMapping("/{number}/lines/{line}/restore")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give a withdrawn line its worth back")
    void restore(
            @PathVariable String number,
            @PathVariable int line,
            @RequestBody Withdrawal withdrawal,
            Authentication token) {
        withdrawals.restore(Forms.number(number), line, Clerk.of(token.getName(), withdrawal.who()));
    }

    @GetMapping("/{number}/scans")
    @Operation(summary = "The pictures of a form")
    List<Scans.Scan> scans(@PathVariable String number) {
        return scans.of(Forms.number(number));
    }

    @PostMapping("/{number}/scans")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keep a picture of the signed paper: JPEG, PNG or PDF by content, at most 5 MiB, as the body")
    Made scan(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String who,
            HttpServletRequest request,
            Authentication token)
            throws IOException {
        // One octet more than is allowed is enough to be refused.
        try (InputStream in = bodies.open(request.getInputStream())) {
            Bytes octets = Bytes.of(in.readNBytes(Scans.OCTETS_MAX + 1));
            return new Made(scans.add(Forms.number(number), name, octets, Clerk.of(token.getName(), who)));
        }
    }

    @GetMapping("/{number}/scans/{id}")
    @Operation(summary = "One picture, to be saved")
    ResponseEntity<byte[]> picture(@PathVariable String number, @PathVariable long id) {
        Scans.Picture picture = scans.picture(Forms.number(number), id);
        return Download.of(picture.fileName(), picture.type().mediaType(), picture.octets());
    }

    private static Fault fault(RowFault fault) {
        return new Fault(fault.code(), fault.words());
    }

    private static int version(@Nullable Integer version) {
        if (version == null)
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "version-missing",
                    "The form's \"version\", as you saw it, is missing. Load the form and send its version along.");
        return version;
    }

    private static <T> List<T> whole(List<T> rows) {
        if (rows.stream().anyMatch(Objects::isNull))
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST, "bad-request", "\"rows\" has a null among its rows. Send objects.");
        return rows;
    }
}
