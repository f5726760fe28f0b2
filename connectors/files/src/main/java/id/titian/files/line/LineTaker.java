package id.titian.files.line;

import id.titian.contract.file.FileRefusedException;
import java.io.IOException;

/** Takes the lines of a file in their order. */
public interface LineTaker {

    void take(CutLine line) throws FileRefusedException, IOException;
}
