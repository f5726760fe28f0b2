package id.titian.contract.file;

import id.titian.contract.ArrivalPath;
import id.titian.contract.PinForm;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What must be known of the terminal that wrote a file.
 *
 * @param serial its serial number in normal form; where it is empty, the file must name it itself or is refused: a device
 *     number in the file's name is not a serial number.
 * @param pinForm how that terminal's PINs are compared.
 * @param zone the zone of its site; only to tell whether a time lies in the future.
 * @param clock our own clock.
 * @param path how the file came to us: {@link ArrivalPath#FILE} or {@link ArrivalPath#UPLOAD}.
 */
public record FileSettings(Optional<String> serial, PinForm pinForm, ZoneId zone, Clock clock, ArrivalPath path) {}
