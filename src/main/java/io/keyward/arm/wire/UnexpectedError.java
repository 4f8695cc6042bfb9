package io.keyward.arm.wire;

import static java.lang.System.Logger.Level.ERROR;

import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Something that should not have happened: the log has all of it, the caller an id to find it by. */
final class UnexpectedError {

    private static final System.Logger LOG = System.getLogger(UnexpectedError.class.getName());

    private UnexpectedError() {}

    static Response answer(Throwable bug) {
        return ProblemMapper.answer(of(bug));
    }

    static ArmError of(Throwable bug) {
        var id = UUID.randomUUID().toString();
        LOG.log(ERROR, "incident " + id, bug);
        return ArmError.incident(id);
    }
}
