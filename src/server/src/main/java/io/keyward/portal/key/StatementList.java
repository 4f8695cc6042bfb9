package io.keyward.portal.key;

import io.keyward.cluster.ClusterScope;
import io.keyward.list.Page;
import io.keyward.portal.name.ShownNames;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ScopePage;
import io.keyward.retirement.KeyRetirement;
import io.keyward.retirement.Retirement;
import io.keyward.retirement.Retirements;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The signed statements of a scope that key versions are no longer needed, the newest first. */
@Named
@RequestScoped
public class StatementList extends ScopePage {

    private static final int STATEMENTS = 25;

    @Inject
    KeyRetirement retirement;

    @Inject
    Retirements retirements;

    @Inject
    ShownNames names;

    private Page<Retirement> statements;

    public StatementList() {
        super(PortalData.STATEMENTS);
    }

    @Override
    protected void read(ClusterScope of) {
        statements = permitted(PortalData.STATEMENTS, () -> statements(of));
    }

    private Page<Retirement> statements(ClusterScope of) {
        retirement.review();
        var found = retirements.page(of, retirements.find(of, getAfter()), STATEMENTS + 1);
        names.read(found.stream().map(Retirement::requester).toList());
        return Page.of(found, STATEMENTS, statement -> statement.id().toString());
    }

    /** Null if the user may not read the statements of the scope. */
    public Page<Retirement> getStatements() {
        return statements;
    }
}
