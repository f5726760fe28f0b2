package id.titian.hub.console;

import id.titian.hub.table.TableMappings;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How tables of each office are read without asking anybody, and the way to have it asked again. */
@Controller
class TableMemoryPages {

    private final TableMappings mappings;
    private final Choices choices;

    TableMemoryPages(TableMappings mappings, Choices choices) {
        this.mappings = mappings;
        this.choices = choices;
    }

    @GetMapping("/tables")
    String tables(@RequestParam(required = false) @Nullable String office, Model model) {
        String shown = office == null || office.isBlank() ? null : office;
        TableMappings.Part part = mappings.list(shown);
        model.addAttribute("known", part.known());
        model.addAttribute("isCut", part.isCut());
        model.addAttribute("max", TableMappings.LIST_MAX);
        model.addAttribute("shown", shown == null ? "" : shown);
        model.addAttribute("offices", choices.offices());
        return "tables";
    }

    /**
     * Forgets one and shows the others again.
     *
     * @param shown of which office they were shown; empty: of all.
     */
    @PostMapping("/tables/forget")
    String forget(
            @RequestParam String office,
            @RequestParam String fingerprint,
            @RequestParam(defaultValue = "") String shown,
            Authentication token,
            RedirectAttributes next) {
        mappings.forget(office, fingerprint, token.getName());
        if (!shown.isBlank()) next.addAttribute("office", shown);
        return "redirect:/tables";
    }
}
