package id.titian.reception;

import id.titian.contract.Reading;
import id.titian.contract.push.NotKeptException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Keeps in memory, and wants everything once. */
final class Drawer implements Custodian {

    final List<Reading> kept = new ArrayList<>();
    final List<OptionalLong> offsets = new ArrayList<>();
    boolean isFull;
    String want = "e1";
    Instant latest = Instant.EPOCH;

    @Override
    public void keep(List<Reading> readings, OptionalLong offsetSeconds) throws NotKeptException {
        if (isFull) throw new NotKeptException("disk-full: No room.", new IOException("no space"));
        kept.addAll(readings);
        offsets.add(offsetSeconds);
    }

    @Override
    public String wantsWhole(String serial) {
        return want;
    }

    @Override
    public void hasWhole(String serial, String fulfilled) {
        if (fulfilled.equals(want)) want = "";
    }

    @Override
    public Instant notBefore() {
        return latest;
    }
}
