/**
 * The pages that change one cluster: its tags, its size, its key policy, its identities, its gateway, its nodes, and its
 * deletion. Begin with {@link io.keyward.portal.manage.FormOfCluster}.
 */
package io.keyward.portal.manage;
