-- The functions that note changed clusters find their tables in any session, also in one without a search path: a dump that contains
-- data only is restored in such a session. Valid on H2, which has no such functions, and on PostgreSQL.

${postgresql} alter function note_cluster_need(uuid) set search_path from current;
${postgresql} alter function note_need_of_cluster() set search_path from current;
${postgresql} alter function note_need_of_row() set search_path from current;
${postgresql} alter function note_need_of_disk() set search_path from current;
${postgresql} alter function note_needs_of_rows() set search_path from current;
