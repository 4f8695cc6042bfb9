package io.keyward.metrics;

import io.keyward.text.AsciiCase;
import java.util.List;

/**
 * Every metric of Keyward, by its name in Prometheus. {@code src/docs/monitoring/metrics.md} is generated from this list. The
 * values of labels are bounded at any time: vaults in use, states, servers, and at most {@link KeyFigures#MAX_EXPIRIES} keys.
 */
public enum Metric {
    CLUSTERS(
            Source.DATABASE,
            Type.GAUGE,
            "Running clusters with a customer's key, by their access to the key versions that they need.",
            "access"),
    DEKS(
            Source.DATABASE,
            Type.GAUGE,
            "DEKs of running clusters, by whether their key version unwraps, and by whether it is the one that seals"
                    + " new disks (sealing) or another one, from which a rotation has still to move them (other).",
            "access",
            "version"),
    PROBE_AGE_SECONDS(
            Source.DATABASE,
            Type.GAUGE,
            "How long ago the key version of this vault that was called longest ago was called.",
            "vault"),
    KEY_EXPIRY_DAYS(
            Source.DATABASE,
            Type.GAUGE,
            "Days until a key version in use expires, negative after that; only the 100 versions that expire first.",
            "vault",
            "key",
            "version"),
    ESTATE_AGE_SECONDS(
            Source.DATABASE,
            Type.GAUGE,
            "How long ago this server read clusters, DEKs, probes and expiries from the database."),
    OPERATIONS(
            Source.DATABASE,
            Type.GAUGE,
            "Open operations, and whether the last attempt failed and they wait for the next one.",
            "kind",
            "waiting"),
    OLDEST_WAITING_OPERATION_SECONDS(
            Source.DATABASE, Type.GAUGE, "How long the operation that waits longest has waited; 0 if none waits."),
    FLEET_ROTATIONS(Source.DATABASE, Type.GAUGE, "Fleet rotations that have not ended.", "state"),
    FLEET_CLUSTERS(Source.DATABASE, Type.GAUGE, "Clusters of fleet rotations that have not ended.", "state"),
    AUDIT_HEAD(
            Source.DATABASE,
            Type.GAUGE,
            "The number of the last record in the chain of a server in the audit log, and its hash. A scrape that is kept is an"
                    + " input of verify-audit.",
            "server",
            "hash"),
    REWRAPPED_DEKS_TOTAL(
            Source.SERVER, Type.COUNTER, "DEKs that rotations on this server moved to another key version."),
    FLEET_SCHEDULE_RUNS_TOTAL(
            Source.SERVER,
            Type.COUNTER,
            "Runs of schedules of fleet rotations that this server recorded: a fleet rotation was started, there was nothing"
                    + " to do, the run was skipped, or it failed and its schedule says what to do.",
            "outcome"),
    VAULT_CALLS_TOTAL(
            Source.SERVER,
            Type.COUNTER,
            "Calls of this server to vaults, each attempt counted. The outcome throttled is a 429. The vault other"
                    + " stands for all vaults that no cluster uses.",
            "vault",
            "operation",
            "outcome"),
    VAULT_CALL_MILLISECONDS_TOTAL(
            Source.SERVER,
            Type.COUNTER,
            "The duration of these calls together, in milliseconds, tokens and connections included.",
            "vault",
            "operation",
            "outcome"),
    VAULT_QUOTA_UNITS_TOTAL(
            Source.SERVER,
            Type.COUNTER,
            "Units that calls of this server took from the quota of a vault: one for each operation with a software"
                    + " key of 2048 bits, more for other keys.",
            "vault"),
    VAULT_QUOTA_UNITS_PER_SECOND(
            Source.SERVER,
            Type.GAUGE,
            "The quota of a vault as configured: keyward.vault.quota per keyward.vault.quota-window."),
    VAULT_QUOTA_PART(
            Source.SERVER,
            Type.GAUGE,
            "The part of the quota of a vault that this server may use now. It is small while the vault is not called.",
            "vault"),
    VAULT_QUOTA_DELAYED_UNITS_TOTAL(
            Source.SERVER,
            Type.COUNTER,
            "Units of calls of this server that had to wait for its part of the quota of a vault.",
            "vault"),
    VAULT_BREAKER_OPEN(
            Source.SERVER,
            Type.GAUGE,
            "1 while the circuit breaker of a vault is open or half-open on this server, otherwise 0.",
            "vault"),
    VAULT_KEY_BREAKERS_OPEN(
            Source.SERVER,
            Type.GAUGE,
            "How many circuit breakers of single keys of this vault are open on this server, after a failure within the last two minutes.",
            "vault");

    /** Where the value comes from. */
    public enum Source {
        /** The database: every server of the installation reports the same value, so take the maximum. */
        DATABASE,
        /** This server; its counters begin at 0 when it starts. Add up the counters of all servers. */
        SERVER
    }

    public enum Type {
        GAUGE,
        COUNTER
    }

    private final Source source;
    private final Type type;
    private final String description;
    private final String labels; // separated by commas: an enum must be immutable

    Metric(Source source, Type type, String description, String... labels) {
        this.source = source;
        this.type = type;
        this.description = description;
        this.labels = String.join(",", labels);
    }

    /** The name in Prometheus. */
    public String wireName() {
        return "keyward_" + AsciiCase.fold(name());
    }

    public Source source() {
        return source;
    }

    public Type type() {
        return type;
    }

    public String description() {
        return description;
    }

    public List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(",", -1));
    }

    /** @param values the values of the labels, in their order */
    Sample sample(Number value, String... values) {
        return new Sample(this, List.of(values), value);
    }
}
