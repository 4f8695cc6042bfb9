package io.keyward.arm.wire;

import static java.lang.System.Logger.Level.ERROR;

import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Logs a bug with a new id. The response contains only this id. */
final class UnexpectedError {

    private static final System.Logger LOG = System.getLogger(UnexpectedError.class.getName());

    private UnexpectedError() {}

    static Response response(Throwable bug) {
        return ProblemMapper.response(logged(bug));
    }

    static ArmError logged(Throwable bug) {
        var id = UUID.randomUUID().toString();
        LOG.log(ERROR, "incident " + id, bug);
        return ArmError.unexpected(id);
    }
}
