package id.titian.hub.console.attendance;

import id.titian.bundle.key.HubKeys;
import id.titian.hub.extract.Extracts;
import id.titian.hub.month.MonthRefusedException;
import id.titian.hub.month.OfficeMonths;
import id.titian.hub.paper.Clerk;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The sealed extract of an office's closed month: to be saved, with the hashes of those made before and how to check one. */
@Controller
@RequestMapping("/months/{month}/{office}/extract")
class ExtractPages {

    private final Extracts extracts;
    private final OfficeMonths months;
    private final HubKeys keys;
    private final Attendance attendance;

    ExtractPages(Extracts extracts, OfficeMonths months, HubKeys keys, Attendance attendance) {
        this.extracts = extracts;
        this.months = months;
        this.keys = keys;
        this.attendance = attendance;
    }

    @GetMapping
    String page(@PathVariable YearMonth month, @PathVariable String office, Model model) {
        model.addAttribute("month", month);
        model.addAttribute("standing", standing(month, office));
        model.addAttribute(
                "officeName",
                attendance.office(office).map(Attendance.Office::name).orElse(office));
        model.addAttribute("key", keys.signing().shown().text());
        model.addAttribute("made", extracts.made(month.atDay(1), month.atEndOfMonth(), office));
        model.addAttribute("fileName", fileName(month, office));
        return "month-extract";
    }

    /** Each is made anew, and says when and by whom; so it is asked for, not only looked at. */
    @PostMapping
    void save(
            @PathVariable YearMonth month,
            @PathVariable String office,
            @RequestParam(defaultValue = "") String who,
            Authentication token,
            HttpServletResponse response)
            throws IOException, MonthRefusedException {
        if (!standing(month, office).state().equals("CLOSED"))
            throw new MonthRefusedException(
                    "month-not-closed",
                    "The month " + month + " of " + office + " is not closed, so it may still change. Close it first.",
                    List.of());
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(fileName(month, office))
                        .build()
                        .toString());
        extracts.write(
                month.atDay(1),
                month.atEndOfMonth(),
                office,
                Clerk.of(token.getName(), who).who(),
                response.getOutputStream());
    }

    private OfficeMonths.Standing standing(YearMonth month, String office) {
        return months.standings(month).stream()
                .filter(each -> each.office().equals(office))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The code of an office may have signs that no file may. */
    private static String fileName(YearMonth month, String office) {
        return "titian-" + office.replaceAll("[^A-Za-z0-9_-]", "-") + "-" + month + ".zip";
    }
}
