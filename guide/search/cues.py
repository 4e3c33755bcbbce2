"""Cues: the words by which a question shows what kind of answer it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from guide.search.words import split

# kind of answer -> phrases; a phrase of more words, or with a “!”, counts for more
PHRASES: Mapping[str, str] = {
    "compare": """
        compare! · comparison! · versus! · vs! · against · difference! · differ! · better ·
        which is better · instead of · rather than · same as · similar · or
    """,
    "length": """
        how long! · how many months! · how many weeks! · how many hours! · how much time! ·
        duration! · how fast · quick · quicker! · longer! · shorter! · faster! · full time ·
        part time · when would i be finished! · be finished! · hours a week! · hour per week! ·
        pace! · number of weeks! · number of hours! · number of months! · time needed · weeks ·
        months · workload! · spare time · time commitment! · hours a day! · take to finish! ·
        take to complete! · length! · by when
    """,
    "aid": """
        financial aid!! · scholarship! · little money! · cannot afford! · afford! · discount! ·
        poor
    """,
    "cost": """
        how much · cost! · costs! · price! · pay! · paid! · fee! · fees! · expensive! · cheap! ·
        monthly · subscription! · usd · dollar! · dollars! · euro · money · charge! · budget! ·
        how much is!
    """,
    "free": """
        free! · for free! · audit! · without paying! · no cost! · for nothing! · at no cost! ·
        not pay! · do i have to pay! · gratis! · costs nothing! · cost nothing! · without money!
    """,
    "skip": """
        skip! · should skip! · not take! · leave out! · waste!! · waste of time! · already! ·
        pass over! · is not for! · not for whom! · avoid! · worth my time! · repetition! ·
        bore! · boring! · do i really need!
    """,
    "order": """
        after! · before · next! · order! · sequence of the programmes! · first! · comes first! ·
        last · then what! · now what! · same time! · at once! · parallel! · in parallel! ·
        finished · follow! · comes after! · comes next! · go on · continue! · last stop! ·
        final stop! · two courses! · follows! · path
    """,
    "needs": """
        need · need for! · prerequisite! · prerequisites! · require! · required! ·
        requirement! · requirements! · ready! · am i ready! · know before! · should i know! ·
        background! · without having programmed! · math! · calculus! · algebra! ·
        how much math! · enough · before i start! · have to know! · do i need! · need to know! ·
        assume! · assumed! · expected to know! · too hard for me
    """,
    "whom": """
        best · beginner! · beginners! · recommend! · suit! · suits! · for whom! ·
        which course for! · who is it for! · meant for! · right for! · good for! ·
        where do i start! · should i take · never written! · never programmed! ·
        which course should! · which program for! · want to become · i work · our team! ·
        engineer! · analyst! · mathematics of why · for a living! · newcomer! · newbie! ·
        fit me · start with · i want · choose · who is · for · novice! · starter! · take first ·
        never coded! · team · people
    """,
    "taught": """
        teach! · teaches! · taught! · where do i learn! · learn · cover! · covers! · covered! ·
        study · who covers! · includes! · include! · any of them · which course has! ·
        course with! · course on! · where can i · find out about · deal with! · treat! ·
        treated! · somewhere to! · where is · in which
    """,
    "teacher": """
        who teaches! · who teach! · instructor! · teacher! · professor! · lecturer! ·
        taught by! · who gives! · who made! · who runs! · author! · who is behind! ·
        who is the teacher!
    """,
    "rating": "rating! · rated! · stars! · star! · review! · score! · how good! · well rated!",
    "enrolment": """
        enrolled! · enrolment! · enrollment! · enrolments! · how many people! ·
        how many students! · how many learners! · popular! · popularity! · participants! ·
        took it · signed up!
    """,
    "today": """
        still! · available! · availability! · out of date! · outdated! · closed! ·
        discontinued! · exist! · offered! · can i still! · up to date! · too old! · gone! ·
        today · current! · currently! · is open! · alive! · how old! · when was! · since when! ·
        released!
    """,
    "tools": """
        tool! · tools! · software! · which language! · use · uses · library! · framework! ·
        programming language! · which tools! · which software! · work with · graphlab! ·
        octave! · technology!
    """,
    "hard": """
        good · hard! · difficult! · difficulty! · easy! · rigorous! · rigour! · deep enough! ·
        challenging! · quality!
    """,
    "missing": """
        missing! · gap! · gaps! · not teach! · no program will teach! · will no program! ·
        leave out! · left out! · lack! · lacks! · lacking! · not taught! · not covered! ·
        leave me without! · what else · weakness!
    """,
    "job": """
        job! · hired! · hire! · hiring! · employer! · employers! · recruiter! · recruiters! ·
        career! · portfolio! · senior! · certificate worth! · worth it · worth! ·
        show at the end! · able to show! · kaggle! · open source! · github! · resume! ·
        company! · companies! · cv! · certificate get me! · value of! · project · projects
    """,
    "guide": """
        where do i make · how do i save! · save my! · this site! · this guide! · show me ·
        lesson! · lessons! · where is the · page! · download! · is there a lesson! · exercise ·
        open the · find the
    """,
    "holds": """
        which courses are! · content! · contents! · syllabus! · curriculum! · parts! ·
        parts of! · list · how many courses! · what does it teach! · will i learn! ·
        what do i learn! · about · courses in! · does teach · made of! · consist! · consists! ·
        modules! · what is in! · inside! · comprise! · do you learn!
    """,
    "define": """
        what is · what are · mean · meaning! · means · define! · definition! · explain! ·
        explanation! · what does it mean! · tell me · what is a · what is an · stand for! ·
        stands for! · describe!
    """,
    "faq": "",
    "framework": "pytorch! · tensorflow or pytorch! · pytorch or tensorflow!",
}
KINDS = tuple(PHRASES)


class Cues:
    """Reads what a question asks for."""

    def __init__(self) -> None:
        self.phrases = [
            (kind, split(phrase), _weight(phrase))
            for kind, phrases in PHRASES.items()
            for phrase in phrases.split("·")
            if phrase.strip()
        ]

    def words(self) -> set[str]:
        """Every word that is part of a cue."""
        return {word for _, phrase, _ in self.phrases for word in phrase}

    def read(self, words: Sequence[str]) -> tuple[dict[str, float], set[int]]:
        """How strongly ``words`` ask for each kind, and which words say so (by place)."""
        strength: dict[str, float] = {}
        heard: set[int] = set()
        for kind, phrase, weight in self.phrases:
            for start in range(len(words) - len(phrase) + 1):
                if tuple(words[start : start + len(phrase)]) == phrase:
                    strength[kind] = strength.get(kind, 0.0) + weight
                    heard.update(range(start, start + len(phrase)))
                    break
        return strength, heard


def _weight(phrase: str) -> float:
    """A word 1, each further word half as much, and 2 more for each “!”."""
    return 0.5 + 0.5 * len(split(phrase)) + 2 * phrase.count("!")
