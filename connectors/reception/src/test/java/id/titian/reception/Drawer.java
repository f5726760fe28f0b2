package id.titian.reception;

import id.titian.contract.Reading;
import id.titian.contract.push.NotKeptException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Keeps in memory, and wants everything once. */
final class Drawer implements Custodian {

    final List<Reading> kept = new ArrayList<>();
    final List<OptionalLong> offsets = new ArrayList<>();
    boolean isFull;
    String want = "e1";
    String era = "";
    Instant latest = Instant.EPOCH;
    private final Map<String, Remembered> remembered = new HashMap<>();

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
    public String era() {
        return era;
    }

    @Override
    public Remembered remembered(String serial) {
        return remembered.getOrDefault(serial, Remembered.NOTHING);
    }

    @Override
    public void remember(String serial, Remembered now) {
        remembered.put(serial, now);
    }

    @Override
    public Instant notBefore() {
        return latest;
    }
}
