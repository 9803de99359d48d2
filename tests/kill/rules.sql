-- What must hold whatever was killed: each rule, named in its comment, is a question that must have no answer.

-- every matter was filed by exactly one event
SELECT m.id, count(e.id)
FROM matters_matter m LEFT JOIN audit_event e ON e.kind = 'matter.filed' AND e.subject_id = m.id
GROUP BY m.id HAVING count(e.id) <> 1;

-- no draft was filed twice, no matter came from two drafts
SELECT filed_id, count(*) FROM matters_draft WHERE filed_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1;

-- a filed draft is empty
SELECT id FROM matters_draft WHERE filed_id IS NOT NULL AND (data <> '{}' OR papers <> '{}');

-- numbers of matters have no twins and no gaps
SELECT unit_id, year, count(*), max(serial) FROM matters_matter
GROUP BY 1, 2 HAVING count(*) <> max(serial) OR count(DISTINCT serial) <> count(*);

-- numbers of concerns have no twins and no gaps
SELECT unit_id, year, count(*), max(serial) FROM supervision_concern
GROUP BY 1, 2 HAVING count(*) <> max(serial) OR count(DISTINCT serial) <> count(*);

-- a matter stands where its last event left it
SELECT m.id, m.status, m.step, e.kind, e.data
FROM matters_matter m CROSS JOIN LATERAL (
    SELECT kind, data FROM audit_event
    WHERE subject_type = 'matters.matter' AND subject_id = m.id AND kind IN (
        'matter.filed', 'matter.step_taken', 'matter.objected', 'matter.objections_answered', 'matter.closed', 'matter.withdrawn')
    ORDER BY id DESC LIMIT 1) e
WHERE CASE WHEN e.kind = 'matter.withdrawn' THEN m.status <> 'withdrawn'
           WHEN e.data ->> 'verb' = 'publicise' THEN m.status <> 'open'
           ELSE coalesce(e.data ->> 'to', '') <> m.step END;

-- a matter is as its last history row says
SELECT m.id
FROM matters_matter m CROSS JOIN LATERAL (
    SELECT status, step, ended_at, alarm_level FROM matters_historicalmatter h
    WHERE h.id = m.id ORDER BY history_id DESC LIMIT 1) h
WHERE (m.status, m.step, m.alarm_level) <> (h.status, h.step, h.alarm_level) OR m.ended_at IS DISTINCT FROM h.ended_at;

-- a notice is as its last history row says
SELECT n.id
FROM disclosure_notice n CROSS JOIN LATERAL (
    SELECT status, closed_at FROM disclosure_historicalnotice h
    WHERE h.id = n.id ORDER BY history_id DESC LIMIT 1) h
WHERE n.status <> h.status OR n.closed_at IS DISTINCT FROM h.closed_at;

-- every notice has its one event, its sheet and its rows
SELECT n.id FROM disclosure_notice n
WHERE 1 <> (SELECT count(*) FROM audit_event e WHERE e.kind = 'notice.published' AND e.subject_id = n.id)
   OR NOT EXISTS (SELECT FROM disclosure_storedsheet s WHERE s.notice_id = n.id)
   OR NOT EXISTS (SELECT FROM disclosure_noticeentry r WHERE r.notice_id = n.id);

-- every sheet is whole and the one that its event speaks of
SELECT s.notice_id FROM disclosure_storedsheet s
WHERE encode(sha256(s.pdf), 'hex') <> s.sha256 OR substr(s.pdf, 1, 4) <> '%PDF'
   OR NOT EXISTS (SELECT FROM audit_event e
                  WHERE e.kind = 'notice.published' AND e.subject_id = s.notice_id AND e.data ->> 'sheet' = s.sha256);

-- a notice of a window and its matter say the same
SELECT n.id, n.status, m.status, m.step
FROM disclosure_notice n JOIN matters_matter m ON m.id = n.matter_id
WHERE n.kind = 'publicity'
  AND ((n.status IN ('open', 'objection') AND m.status <> n.status)
    OR (n.status = 'closed' AND m.status IN ('open', 'objection')
        AND NOT EXISTS (SELECT FROM disclosure_notice later WHERE later.previous_id = n.id)));

-- a matter that hangs has its notice
SELECT m.id FROM matters_matter m
WHERE m.status IN ('open', 'objection')
  AND NOT EXISTS (SELECT FROM disclosure_notice n WHERE n.matter_id = m.id AND n.status = m.status);

-- a closed notice was closed once, and no other notice was
SELECT n.id, n.status, count(e.id)
FROM disclosure_notice n LEFT JOIN audit_event e ON e.kind = 'notice.closed' AND e.subject_id = n.id
GROUP BY n.id HAVING count(e.id) <> (n.status = 'closed')::int;

-- a matter went on as often as a notice of it was closed
SELECT m.id FROM matters_matter m
WHERE (SELECT count(*) FROM audit_event e WHERE e.kind = 'matter.closed' AND e.subject_id = m.id)
   <> (SELECT count(*) FROM disclosure_notice n WHERE n.matter_id = m.id AND n.status = 'closed');

-- every objection was filed by exactly one event
SELECT o.id, count(e.id)
FROM disclosure_objection o LEFT JOIN audit_event e ON e.kind = 'objection.filed' AND e.subject_id = o.id::text
GROUP BY o.id HAVING count(e.id) <> 1;

-- the same words on the same notice are one objection
SELECT notice_id, text FROM disclosure_objection GROUP BY 1, 2 HAVING count(*) > 1;

-- a notice waits for an answer if and only if an objection is open
SELECT n.id, n.status FROM disclosure_notice n
WHERE (n.status = 'objection') <> EXISTS (
    SELECT FROM disclosure_objection o WHERE o.notice_id = n.id AND o.status = 'open');

-- what fell due was acted on exactly once each time
WITH noted AS (SELECT kind, subject, count(*) AS times FROM killing.due GROUP BY 1, 2),
     done AS (SELECT kind, subject_id AS subject, count(*) AS times FROM audit_event
              WHERE kind IN ('matter.overdue', 'concern.go_up', 'objection.overdue', 'notice.closed') GROUP BY 1, 2)
SELECT noted.kind, subject, noted.times, done.times
FROM noted LEFT JOIN done USING (kind, subject) WHERE noted.times IS DISTINCT FROM done.times;

-- messages come once per post and event, and of events that were
SELECT post_id, event_id FROM organisation_message m
GROUP BY 1, 2 HAVING count(*) > 1 OR NOT EXISTS (SELECT FROM audit_event e WHERE e.id = m.event_id);

-- whoever files is heard
SELECT e.id FROM audit_event e
WHERE e.kind = 'matter.filed' AND NOT EXISTS (SELECT FROM organisation_message m WHERE m.event_id = e.id);

-- no remark without its event
SELECT r.id FROM audit_remark r WHERE NOT EXISTS (SELECT FROM audit_event e WHERE e.remark_id = r.id);
