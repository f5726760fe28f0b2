package id.titian.hub.people.posting;

import id.titian.hub.people.row.Cells;
import id.titian.hub.sheet.Column;
import id.titian.rules.appraiser.Tier;
import java.util.Map;

/** Reads tiers as offices write them. */
final class Tiers {

    private static final Map<String, Tier> WORDS = Map.ofEntries(
            Map.entry("PELAKSANA", Tier.PELAKSANA_JFU),
            Map.entry("PELAKSANA_JFU", Tier.PELAKSANA_JFU),
            Map.entry("JFU", Tier.PELAKSANA_JFU),
            Map.entry("PELAKSANA_JFT", Tier.PELAKSANA_JFT),
            Map.entry("JFT", Tier.PELAKSANA_JFT),
            Map.entry("FUNGSIONAL", Tier.PELAKSANA_JFT),
            Map.entry("IV", Tier.IV),
            Map.entry("IV_A", Tier.IV),
            Map.entry("IV_B", Tier.IV),
            Map.entry("ESELON_IV", Tier.IV),
            Map.entry("III", Tier.III),
            Map.entry("III_A", Tier.III),
            Map.entry("III_B", Tier.III),
            Map.entry("ESELON_III", Tier.III),
            Map.entry("II", Tier.II),
            Map.entry("II_A", Tier.II),
            Map.entry("II_B", Tier.II),
            Map.entry("ESELON_II", Tier.II));

    private Tiers() {}

    /** The tier of a person. */
    static Tier of(Cells cells) throws Cells.BadCell {
        return cells.oneOf(
                Column.TIER,
                WORDS,
                "tier-unknown",
                "PELAKSANA_JFU, PELAKSANA_JFT, IV, III or II (also JFU, JFT, III.a)");
    }

    /** The tier of a post that judges others. */
    static Tier ofPost(Cells cells) throws Cells.BadCell {
        Tier tier = of(cells);
        if (!tier.isAbove(Tier.PELAKSANA_JFT))
            throw cells.bad(
                    "tier-without-post",
                    "nobody can act for the tier " + tier + ", which has no post. Fill in IV, III or II.");
        return tier;
    }
}
