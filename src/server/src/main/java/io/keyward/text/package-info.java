/** Texts, without any word of the domain: how names of Azure are compared, which texts can be stored, and their hashes. */
package io.keyward.text;
