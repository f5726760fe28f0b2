package id.titian.sandbox.zk;

import id.titian.sandbox.zk.codec.RecordLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a terminal tells of itself when it is asked by name.
 *
 * @param values by their names, whose first character may be a tilde.
 */
record OptionTable(Map<String, String> values) {

    OptionTable {
        values = Map.copyOf(values);
    }

    /** The usual ones, and those that the spec adds or changes. */
    static OptionTable of(ZkTerminalSpec spec) {
        var options = new HashMap<String, String>();
        options.put("~SerialNumber", spec.serial());
        options.put("~DeviceName", spec.model());
        options.put("~Platform", spec.platform());
        options.put("~OEMVendor", "Titian sandbox");
        options.put("~ProductTime", "2026-01-01 00:00:00");
        options.put("~OS", "1");
        options.put("~ZKFPVersion", "10");
        options.put("FaceFunOn", spec.faceSizes() ? "1" : "0");
        options.put("MAC", "00:17:61:00:00:01");
        options.put("~PIN2Width", "9");
        options.put("~IsABCPinEnable", "0");
        options.put("~SSR", spec.recordLayout() == RecordLayout.TFT40 ? "1" : "0");
        options.put("~ExtendFmt", "0");
        options.put("~UserExtFmt", "0");
        options.put("WorkCode", "0");
        options.put("DeviceID", "1");
        options.put("IPAddress", "127.0.0.1");
        options.putAll(spec.options());
        return new OptionTable(options);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
