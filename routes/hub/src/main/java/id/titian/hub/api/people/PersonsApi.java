package id.titian.hub.api.people;

import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.people.account.AccountOfNobody;
import id.titian.hub.people.account.AccountToClose;
import id.titian.hub.people.account.Accounts;
import id.titian.hub.people.person.PersonDay;
import id.titian.hub.people.person.PersonFile;
import id.titian.hub.people.person.PersonFiles;
import id.titian.hub.people.person.Persons;
import id.titian.hub.people.posting.Superior;
import id.titian.hub.people.posting.Superiors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/people")
final class PersonsApi {

    /** The zone of the day that is meant where none is said. */
    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");

    /**
     * Accounts that somebody should look at.
     *
     * @param day as of which.
     * @param toClose of those who are employed no more.
     * @param ofNobody under numbers that nobody has here: import the employees, or have them closed.
     */
    record OpenAccounts(LocalDate day, List<AccountToClose> toClose, List<AccountOfNobody> ofNobody) {}

    private final Persons persons;
    private final PersonFiles files;
    private final Superiors superiors;
    private final Accounts accounts;
    private final Clock clock;

    PersonsApi(Persons persons, PersonFiles files, Superiors superiors, Accounts accounts, Clock clock) {
        this.persons = persons;
        this.files = files;
        this.superiors = superiors;
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "Everybody who works in an office on a day",
            description =
                    "With their tier, whether they are employed that day, and why nobody requires them if so. By NIP,"
                            + " at most 10 000.")
    List<PersonDay> ofOffice(
            @RequestParam String office,
            @Parameter(description = "a day like 2026-02-15; left out: today in WIB")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate day) {
        return persons.of(office, dayMeant(day));
    }

    @GetMapping("/{nip}")
    @Operation(
            summary = "A person: dates of employment, postings, states, PINs, deputyships, accounts and changes",
            description = "\"doubt\" says what of the NIP does not fit the kind of employee.")
    PersonFile one(@PathVariable String nip) {
        return files.of(nip).orElseThrow(() -> ApiProblem.missing("person " + nip));
    }

    @GetMapping("/{nip}/superior")
    @Operation(
            summary = "Who may decide about a person as of a day",
            description =
                    "The post of the next tier up that is filled that day, and who acts for it. EXTERNAL is above the"
                            + " region's own posts, UNRESOLVED has no superior at all: a person decides, never the hub.")
    Superior superior(
            @PathVariable String nip,
            @Parameter(description = "a day like 2026-02-15; left out: today in WIB")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate day) {
        if (persons.on(nip, dayMeant(day)).isEmpty()) throw ApiProblem.missing("person " + nip);
        return superiors.of(nip, dayMeant(day));
    }

    @GetMapping("/accounts/open")
    @Operation(
            summary = "Open accounts of people who retired, moved out, died or left, and of nobody",
            description =
                    "By the lists that were imported last (/api/imports/accounts). At most 10 000 of each; the hub closes"
                            + " none.")
    OpenAccounts openAccounts(
            @Parameter(description = "a day like 2026-02-15; left out: today in WIB")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate day) {
        LocalDate meant = dayMeant(day);
        return new OpenAccounts(meant, accounts.toClose(meant), accounts.ofNobody());
    }

    private LocalDate dayMeant(@Nullable LocalDate day) {
        return day == null ? LocalDate.ofInstant(clock.instant(), WIB) : day;
    }
}
