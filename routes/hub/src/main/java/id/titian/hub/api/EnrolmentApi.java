package id.titian.hub.api;

import id.titian.contract.wire.AgentId;
import id.titian.hub.act.Acts;
import id.titian.hub.agents.AgentRegistry;
import id.titian.hub.agents.Revocation;
import id.titian.hub.api.problem.ApiProblem;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/agents")
final class EnrolmentApi {

    /**
     * A new secret, shown this once.
     *
     * @param agent whose it is, and the user name that goes with it.
     */
    record Enrolled(String agent, String secret) {}

    private final AgentRegistry registry;
    private final Revocation revocation;
    private final Acts acts;

    EnrolmentApi(AgentRegistry registry, Revocation revocation, Acts acts) {
        this.registry = registry;
        this.revocation = revocation;
        this.acts = acts;
    }

    @PostMapping("/{agent}")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Enrol an agent, or one that was revoked anew; its secret is shown this once")
    Enrolled enrol(@PathVariable String agent, Authentication token) {
        if (!AgentId.isValid(agent))
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "agent-id-wrong",
                    "An agent id has 1 to 40 of a-z, 0-9 and dashes, no dash at the ends. Choose another.");
        String secret = registry.enrol(agent)
                .orElseThrow(() -> new ApiProblem(
                        HttpStatus.CONFLICT,
                        "agent-enrolled",
                        "That agent is enrolled already. Ask for a new secret under /secret, or choose another id."));
        acts.record(token.getName(), "enrol agent", agent, "");
        return new Enrolled(agent, secret);
    }

    @PostMapping("/{agent}/secret")
    @Operation(summary = "Give an agent a new secret; the old one is worth nothing from now on")
    Enrolled reissue(@PathVariable String agent, Authentication token) {
        String secret = revocation.reissue(agent).orElseThrow(() -> ApiProblem.missing("enrolled agent of that name"));
        acts.record(token.getName(), "reissue secret", agent, "");
        return new Enrolled(agent, secret);
    }

    @DeleteMapping("/{agent}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take an agent's right to speak away and close its connections; what it sent stays")
    void revoke(@PathVariable String agent, Authentication token) {
        if (!revocation.revoke(agent)) throw ApiProblem.missing("enrolled agent of that name");
        acts.record(token.getName(), "revoke agent", agent, "");
    }
}
