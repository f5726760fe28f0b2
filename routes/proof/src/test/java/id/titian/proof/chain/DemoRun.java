package id.titian.proof.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.proof.demo.Demo;
import id.titian.proof.demo.DemoOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A demonstration that ran to its end.
 *
 * @param code its exit code.
 * @param counted its report.
 * @param printed what it said.
 */
record DemoRun(int code, JsonNode counted, String printed) {

    /** Runs one on free ports, with its data in {@code data} below the folder. */
    static DemoRun in(Path folder, String... options) throws Exception {
        Path report = folder.resolve("report.json");
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("--port-base", Integer.toString(FreePorts.first())));
        words.addAll(List.of("--data", folder.resolve("data").toString(), "--report", report.toString()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = new Demo(DemoOptions.parse(words), new PrintStream(said, true, StandardCharsets.UTF_8)).run();
        return new DemoRun(code, new ObjectMapper().readTree(report.toFile()), said.toString(StandardCharsets.UTF_8));
    }
}
