package io.keyward.arm;

import static java.lang.System.Logger.Level.ERROR;

import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Something that should not have happened: the log has all of it, the caller an id to find it by. */
final class Incident {

    private static final System.Logger LOG = System.getLogger(Incident.class.getName());

    private Incident() {}

    static Response answer(Throwable bug) {
        return ProblemMapper.answer(of(bug));
    }

    static ArmError of(Throwable bug) {
        var id = UUID.randomUUID().toString();
        LOG.log(ERROR, "incident " + id, bug);
        return ArmError.incident(id);
    }
}
