package io.keyward.audit;

import io.keyward.audit.chain.Chain;
import io.keyward.audit.chain.ChainCuts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Removes the records of this server that are older than the retention time, in small steps. Each step stores a signed cut.
 * Records that {@link JsonLines} still has to write to its file are kept.
 */
@ApplicationScoped
public class AuditRetention {

    private AuditRecords records;
    private Chain chain;
    private JsonLines lines;
    private Clock clock;
    private Duration retention;

    protected AuditRetention() {} // for CDI

    @Inject
    public AuditRetention(
            AuditRecords records,
            Chain chain,
            JsonLines lines,
            Clock clock,
            @ConfigProperty(name = "keyward.audit.retention") Duration retention) {
        this.records = records;
        this.chain = chain;
        this.lines = lines;
        this.clock = clock;
        this.retention = retention;
    }

    void removeOld() {
        var end = clock.instant().minus(retention);
        var exported = lines.position();
        var more = true;
        while (more) {
            more = records.work(database -> ChainCuts.cut(database, chain, end, exported));
        }
    }
}
