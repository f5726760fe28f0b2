package id.titian.hub.console;

import id.titian.hub.table.TableMappings;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How tables of each office are read without asking anybody, and the way to have it asked again. */
@Controller
class TableMemoryPages {

    private final TableMappings mappings;

    TableMemoryPages(TableMappings mappings) {
        this.mappings = mappings;
    }

    @GetMapping("/tables")
    String tables(Model model) {
        model.addAttribute("known", mappings.all());
        return "tables";
    }

    @PostMapping("/tables/forget")
    String forget(@RequestParam String office, @RequestParam String fingerprint, Authentication token) {
        mappings.forget(office, fingerprint, token.getName());
        return "redirect:/tables";
    }
}
