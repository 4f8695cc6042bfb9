/**
 * Changes of several clusters that a user has marked in the list: the change of each cluster is reviewed, and made or refused,
 * separately from the others. Begin with {@link io.keyward.portal.bulk.ChangeMany}.
 */
package io.keyward.portal.bulk;
