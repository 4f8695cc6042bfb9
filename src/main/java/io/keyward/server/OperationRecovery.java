package io.keyward.server;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;
import static java.lang.System.Logger.Level.INFO;

import io.keyward.operation.OperationAccepted;
import io.keyward.operation.Operations;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Takes up, at start-up, every operation that a server that ended left open: nobody has to ask again (invariant 6). */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class OperationRecovery {

    private static final System.Logger LOG = System.getLogger(OperationRecovery.class.getName());

    @Inject
    private Operations operations;

    @Inject
    private Event<OperationAccepted> accepted;

    @PostConstruct
    @TransactionAttribute(NOT_SUPPORTED)
    void resume() {
        var open = operations.open();
        LOG.log(INFO, "{0} operations are taken up again", open.size());
        open.stream().map(OperationAccepted::of).forEach(accepted::fire);
    }
}
