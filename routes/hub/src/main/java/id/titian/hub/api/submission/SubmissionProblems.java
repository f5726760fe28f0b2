package id.titian.hub.api.submission;

import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.submission.spool.SpoolRefusedException;
import id.titian.hub.submission.upload.UploadRefusedException;
import id.titian.hub.submission.way.Bodies;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** Says in the API's words why a file was not kept. */
final class SubmissionProblems {

    private SubmissionProblems() {}

    /** Does something that reads a body. */
    interface Reading<T> {
        T read() throws SpoolRefusedException, UploadRefusedException, IOException;
    }

    static <T> T told(Reading<T> reading) {
        try {
            return reading.read();
        } catch (SpoolRefusedException e) {
            throw new ApiProblem(
                    switch (e.reason()) {
                        case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
                        case SPOOL_FULL, DISK_FULL -> HttpStatus.INSUFFICIENT_STORAGE;
                        case EMPTY, DIFFERS -> HttpStatus.UNPROCESSABLE_ENTITY;
                    },
                    e.reason().code(),
                    text(e));
        } catch (UploadRefusedException e) {
            throw new ApiProblem(
                    switch (e.code()) {
                        case "upload-unknown" -> HttpStatus.NOT_FOUND;
                        case "uploads-open" -> HttpStatus.TOO_MANY_REQUESTS;
                        default -> HttpStatus.CONFLICT;
                    },
                    e.code(),
                    text(e));
        } catch (Bodies.BusyException e) {
            throw new ApiProblem(HttpStatus.SERVICE_UNAVAILABLE, "uploads-busy", text(e));
        } catch (Bodies.TooSlowException e) {
            throw new ApiProblem(HttpStatus.REQUEST_TIMEOUT, "upload-too-slow", text(e));
        } catch (IOException e) {
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "upload-cut",
                    "The file broke off before its end, or the hub's disk failed. Nothing of a whole file was kept; send it"
                            + " again, or ask how far a file in parts has come and go on from there.");
        }
    }

    private static String text(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
