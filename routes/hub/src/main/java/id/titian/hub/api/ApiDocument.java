package id.titian.hub.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says of all operations together: what it is, how to get in, how it fails. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String VERSION = "1";
    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    @Bean
    OpenApiCustomizer describing() {
        return document -> {
            document.info(new Info()
                    .title("Titian hub")
                    .version(VERSION)
                    .description("Follows every punch from the terminal to its destinations, imports people, and takes"
                            + " the decisions that only people can make."));
            gate(document);
            document.getComponents().addSchemas(PROBLEM, problem());
            document.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(ApiDocument::mayFail);
        };
    }

    private static void gate(OpenAPI document) {
        if (document.getComponents() == null) document.components(new Components());
        document.getComponents()
                .addSecuritySchemes(
                        TOKEN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A token of the hub's token file; its log says where that is."));
        document.addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    private static void mayFail(Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("It failed. The detail says what happened and what to do next.")
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM)))));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("A problem document (RFC 9457).")
                .addProperty("type", uri("what kind of problem it is: urn:titian:problem: and the code"))
                .addProperty("title", new StringSchema().description("the name of the status"))
                .addProperty("status", new IntegerSchema().description("the status of HTTP"))
                .addProperty("detail", new StringSchema().description("what happened and what to do next"))
                .addProperty("instance", uri("the path that was asked for"))
                .addProperty("code", new StringSchema().description("the kind in short; it never changes"))
                .required(List.of("type", "title", "status", "detail", "instance", "code"));
    }

    private static Schema<?> uri(String description) {
        return new StringSchema().format("uri-reference").description(description);
    }
}
