package io.keyward.portal.key;

import io.keyward.list.Page;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.SubscriptionPage;
import io.keyward.retirement.KeyRetirement;
import io.keyward.retirement.Retirement;
import io.keyward.retirement.Retirements;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The statements of retirement of a subscription, the newest first. */
@Named
@RequestScoped
public class StatementList extends SubscriptionPage {

    private static final int STATEMENTS = 25;

    @Inject
    KeyRetirement retirement;

    @Inject
    Retirements retirements;

    private Page<Retirement> statements;

    public StatementList() {
        super(PortalData.STATEMENTS);
    }

    @Override
    protected void read(String id) {
        statements = permitted(PortalData.STATEMENTS, () -> statements(id));
    }

    private Page<Retirement> statements(String id) {
        retirement.review();
        var found = retirements.page(id, retirements.find(id, getAfter()), STATEMENTS + 1);
        return Page.of(found, STATEMENTS, statement -> statement.id().toString());
    }

    /** Null if the user may not read the statements of the subscription. */
    public Page<Retirement> getStatements() {
        return statements;
    }
}
