package id.titian.hub.api.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Answers programs by a document also where the server refuses a request before any of ours sees it. */
public final class RefusedByTomcat extends ErrorReportValve {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        String path = String.valueOf(request.getRequestURI());
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null
                || !status.isError()
                || response.getContentWritten() > 0
                || !path.startsWith("/api/") && !path.startsWith("/actuator/")) {
            super.report(request, response, failure);
            return;
        }
        if (!response.setErrorReported()) return;
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            @Nullable PrintWriter writer = response.getReporter();
            if (writer == null) return;
            writer.write(JSON.writeValueAsString(document(status, path)));
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("Nobody was left to read why the request was refused", e);
        }
    }

    private static Map<String, Object> document(HttpStatus status, String path) {
        String code = Problems.code(status);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "urn:titian:problem:" + code);
        document.put("title", status.getReasonPhrase());
        document.put("status", status.value());
        document.put(
                "detail",
                "The address cannot be understood. Look for characters in it that must be escaped, and see"
                        + " /api/openapi.json for what can be asked.");
        document.put("instance", path);
        document.put("code", code);
        return document;
    }
}
