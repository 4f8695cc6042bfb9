package io.keyward.localazure.http;

import static java.lang.System.Logger.Level.ERROR;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/**
 * Answers 500 to an unexpected exception. The response has an incident number, and the log has the stack trace under
 * that number.
 */
@Provider
public class UnexpectedErrorMapper implements ExceptionMapper<RuntimeException> {

    private static final System.Logger LOG = System.getLogger(UnexpectedErrorMapper.class.getName());

    @Override
    public Response toResponse(RuntimeException unexpected) {
        var incident = UUID.randomUUID();
        LOG.log(ERROR, "incident " + incident, unexpected);
        var refusal = new Refusal(
                500,
                "InternalServerError",
                "The local Azure failed. Its log has the details of incident %s.".formatted(incident));
        return Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(refusal.toJson())
                .build();
    }
}
