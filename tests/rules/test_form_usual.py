"""A form takes the usual answer without asking, as long as nobody says otherwise."""

from rules.form import Draft, Question, form


def test_the_usual_answer_is_taken_without_asking_and_comes_back_when_what_it_follows_changes() -> None:
    pay = {"cafe": "tips", "office": "salary"}
    job = form(
        "job",
        1,
        Question(key="where", label="Where", text="Where?", options=lambda _: {"cafe": "Café", "office": "Office"}),
        Question(
            key="pay",
            label="Pay",
            text="Pay?",
            options=lambda _: {"tips": "Tips", "salary": "Salary", "none": "None"},
            usual=lambda answers: pay.get(str(answers.get("where"))),
            follows=("where",),
        ),
        Question(key="hours", label="Hours", text="Hours?", options=lambda _: {"8": "8"}),
    )
    asked = job.answer(job.opening({}), "where", "cafe")
    assert isinstance(asked, Draft) and asked.answers == {"where": "cafe", "pay": "tips"}
    assert (current := job.current(asked)) is not None and current.key == "hours"
    changed = job.answer(Draft(asked.answers, revisiting="pay"), "pay", "none")
    assert isinstance(changed, Draft) and changed.answers["pay"] == "none"
    same = job.answer(Draft(changed.answers, revisiting="where"), "where", "cafe")
    assert isinstance(same, Draft) and same.answers["pay"] == "none"
    moved = job.answer(Draft(changed.answers, revisiting="where"), "where", "office")
    assert isinstance(moved, Draft) and moved.answers == {"where": "office", "pay": "salary"}
